import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Avatar, Button, Card, Cell, Listing, Notice, PageShell, Section, Tag } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { PlacePicker, SessionCell } from '@/components/places'
import { deputyTags, openDeputy } from '@/components/places'
import { openCase, openCases, publicPath } from '@/components/publication/open'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { caseLine } from '@/text/publication'
import { deputyLine, online, placeWords } from './view'

const write = (deputyId: string) =>
  void Taro.navigateTo({ url: `/packages/opinion/new/index?deputy=${encodeURIComponent(deputyId)}&from=home` })

/** 云上代表之家: the deputies of one's own community to write to, receptions by phone and video, what came of it. */
export default function OnlineHomePage() {
  const { params } = useRouter()
  const { home, setHome } = useSession()
  const [picking, setPicking] = useState(false)
  const today = useToday()
  const chosen = paramOf(params, 'community') ?? home?.communityId ?? null
  const deputies = useAsk('people.deputies', { communityId: chosen ?? '', limit: 20 }, { enabled: chosen !== null })
  const sessions = useAsk('reception.sessions', home ? { streetId: home.streetId, limit: 12 } : { limit: 12 })
  const cases = useAsk('publication.list', { limit: 3, ...(home ? { streetId: home.streetId } : {}) })
  const items = deputies.data?.items ?? []
  const coming = online(sessions.data?.items ?? [])
  useShareAppMessage(() => ({ title: '云上代表之家：在线写给代表', path: publicPath.home() }))
  return (
    <PageShell
      title="云上代表之家"
      layout="wide"
      over={<PlacePicker open={picking} value={home} grid onPick={setHome} onClose={() => setPicking(false)} />}
    >
      <View className="band">
        <View className="t-sub">不用跑站点，写给联系您社区的代表；按规则 24 小时内回应，写了什么都有编号可查。</View>
        <View className="mt3">
          <Button icon="map-pin" onTap={() => setPicking(true)}>
            {placeWords(home)}
          </Button>
        </View>
      </View>
      <View className="pad">
        <View className="cols">
          <View className="col-main">
            <Section title="联系这里的代表">
              {chosen === null ? (
                <Notice tone="info" icon="map-pin">
                  先选您的社区，就能看到联系这里的代表。
                </Notice>
              ) : (
                <Listing
                  state={faceOf(deputies, items.length === 0)}
                  empty={{
                    icon: 'users-round',
                    title: '这个社区暂时没有代表联系',
                    text: '照样可以写，由街道研判。',
                    action: {
                      text: '写意见',
                      onTap: () => void Taro.navigateTo({ url: '/packages/opinion/new/index' }),
                    },
                  }}
                  onRetry={() => void deputies.refetch()}
                >
                  <Card>
                    {items.map((deputy) => (
                      <Cell
                        key={deputy.id}
                        top
                        lead={<Avatar name={deputy.name} />}
                        title={`${deputy.name}代表`}
                        strong
                        text={deputyLine(deputy)}
                        extra={
                          <View className="row wrap g2 mt2">
                            {deputyTags(deputy).map((tag) => (
                              <Tag key={tag} tone="line">
                                {tag}
                              </Tag>
                            ))}
                            <Button kind="text" size="small" onTap={() => openDeputy(deputy.id)}>
                              看履职
                            </Button>
                          </View>
                        }
                        right={
                          deputy.active ? (
                            <Button
                              size="small"
                              kind="primary"
                              label={`写给${deputy.name}代表`}
                              onTap={() => write(deputy.id)}
                            >
                              写给代表
                            </Button>
                          ) : (
                            <Tag tone="mute" icon="circle-slash">
                              暂不接收
                            </Tag>
                          )
                        }
                      />
                    ))}
                  </Card>
                </Listing>
              )}
              <View className="t-sub mt2">代表答复后可以在事项里再问；答不满意，评价时由街道复核。</View>
            </Section>
          </View>
          <View className="col-side">
            <Section title="电话、视频和当面接待">
              <Listing
                state={faceOf(sessions, coming.length === 0)}
                shape="leaf"
                rows={2}
                empty={{ icon: 'calendar-x', title: '近期没有排接待', text: '可以先写给代表。' }}
                onRetry={() => void sessions.refetch()}
              >
                <Card>
                  {coming.map((session) => (
                    <SessionCell key={session.id} session={session} today={today} />
                  ))}
                </Card>
              </Listing>
            </Section>
            <Section title="最近公开的办理结果" more="全部" onMore={() => openCases()}>
              <Listing
                state={faceOf(cases, (cases.data?.items.length ?? 0) === 0)}
                empty={{ icon: 'eye-off', title: '还没有公开的', text: '反映人同意以后才会公开。' }}
                onRetry={() => void cases.refetch()}
              >
                <Card>
                  {cases.data?.items.map((one) => (
                    <Cell
                      key={one.id}
                      icon="circle-check"
                      title={one.title}
                      text={caseLine(one)}
                      onTap={() => openCase(one.id)}
                    />
                  ))}
                </Card>
              </Listing>
            </Section>
          </View>
        </View>
      </View>
    </PageShell>
  )
}
