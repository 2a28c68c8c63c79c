import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { a11y, Avatar, Button, Card, Cell, Face, Kv, Listing, Notice, PageShell, Section, Tag } from '@/components'
import { deputyTags, isComing, openCode, openSession, openStation, SessionCell, ShareButton } from '@/components/places'
import { publicPath } from '@/components/publication/open'
import type { AskOutput } from '@/contract/index'
import { dayOf, fromIso } from '@/domain/calendar/time'
import { faceOf, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { shortStationName } from '@/text/places'
import { monthDayText } from '@/text/time'
import { gridLines, mandateLine, nextOpen, restWords, scannedWords } from './view'

const pagePath = (id: string) => `/packages/account/deputy/index?id=${encodeURIComponent(id)}`

export default function DeputyPage() {
  const { params } = useRouter()
  const id = params.id ?? params.deputy ?? ''
  const query = useAsk('people.deputy', { deputyId: id }, { enabled: id !== '' })
  const data = query.data
  const next = data && data.deputy.active && nextOpen(data.sessions)
  useShareAppMessage(() => ({
    title: data ? `${data.deputy.name}代表：写意见、约见面` : '人大代表',
    path: pagePath(id),
  }))
  return (
    <PageShell
      title="代表"
      layout="wide"
      foot={
        data?.deputy.active && (
          <>
            <Button
              grow
              kind={next ? 'second' : 'primary'}
              onTap={() => void Taro.navigateTo({ url: `/packages/opinion/new/index?deputy=${id}` })}
            >
              写意见给代表
            </Button>
            {next && (
              <Button kind="primary" grow onTap={() => openSession(next.id)}>
                {`约 ${monthDayText(dayOf(fromIso(next.startsAt)))}见面`}
              </Button>
            )}
          </>
        )
      }
    >
      <Listing
        state={id === '' ? 'refused' : faceOf(query, false)}
        shape="card"
        empty={{ title: '' }}
        refused={{
          title: '没有找到这位代表',
          text: '可能任期已满，或链接不完整。',
          action: { text: '看我的网格', onTap: () => void Taro.redirectTo({ url: '/packages/account/grid/index' }) },
        }}
        onRetry={() => void query.refetch()}
      >
        {data && <Deputy data={data} byCode={params.from === 'code'} />}
      </Listing>
    </PageShell>
  )
}

function Deputy({ data, byCode }: { data: AskOutput<'people.deputy'>; byCode: boolean }) {
  const today = useToday()
  const { deputy, stations, grids } = data
  const sessions = data.sessions.filter(isComing)
  return (
    <>
      <View className="band">
        <View className="row g3">
          <Avatar name={deputy.name} accent />
          <View className="grow">
            <View className="row wrap g2">
              <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
                {deputy.name}
              </View>
              {deputyTags(deputy).map((tag) => (
                <Tag key={tag} tone="line">
                  {tag}
                </Tag>
              ))}
            </View>
            <View className="t-sub">{[deputy.electingUnit, deputy.expertise].filter(Boolean).join(' · ')}</View>
          </View>
        </View>
        {!deputy.active && (
          <View className="mt3">
            <Notice tone="warn">{restWords(deputy.mandates)}</Notice>
          </View>
        )}
        {byCode && deputy.active && (
          <View className="mt3">
            <Notice tone="info" icon="qr-code">
              {scannedWords}
            </Notice>
          </View>
        )}
      </View>
      <View className="pad">
        <View className="cols">
          <View className="col-main">
            <Section title="接下来在哪里接待">
              <Card>
                {sessions.map((session) => (
                  <SessionCell key={session.id} session={session} today={today} />
                ))}
                {sessions.length === 0 && (
                  <Face
                    icon="calendar-x"
                    title="近期没有排接待"
                    text={deputy.active ? '可以写意见，代表 24 小时内回应。' : '有事请找您网格的其他代表或街道。'}
                    {...(deputy.active
                      ? {
                          action: {
                            text: '写意见给代表',
                            onTap: () =>
                              void Taro.navigateTo({ url: `/packages/opinion/new/index?deputy=${deputy.id}` }),
                          },
                        }
                      : {})}
                  />
                )}
              </Card>
              <Card className="mt3">
                <Cell
                  icon="message-square-text"
                  title="云上代表之家"
                  text="看联系您社区的代表、接待安排和公开的办理结果"
                  onTap={() => void Taro.navigateTo({ url: publicPath.home() })}
                />
              </Card>
              <View className="t-sub mt2">代表听取、反映、转交和督促，不直接处理具体事情。</View>
            </Section>
            {stations.length > 0 && (
              <Section title="驻站">
                <Card>
                  {stations.map((station) => (
                    <Cell
                      key={station.id}
                      icon="map-pinned"
                      title={shortStationName(station.name)}
                      onTap={() => openStation(station.id)}
                    />
                  ))}
                </Card>
              </Section>
            )}
          </View>
          <View className="col-side">
            <Section title="履职情况">
              <Card pad>
                <Kv name="接待">{data.duty.receptions} 场</Kv>
                <Kv name="收到意见">{data.duty.opinions} 件</Kv>
                <Kv name="已答复或转交">{data.duty.answered} 件</Kv>
                <View className="t-sub mt2">近十二个月</View>
              </Card>
            </Section>
            <Section title="联系的网格">
              {grids.length === 0 ? (
                <Card pad>
                  <View className="t-sub">没有固定联系的网格</View>
                </Card>
              ) : (
                <Card>
                  {gridLines(grids).map((line) => (
                    <Cell
                      key={line.communityId}
                      icon="map"
                      title={line.name}
                      text={line.text}
                      onTap={() =>
                        void Taro.navigateTo({
                          url: `/packages/account/grid/index?community=${encodeURIComponent(line.communityId)}`,
                        })
                      }
                    />
                  ))}
                </Card>
              )}
            </Section>
            <Section title="任职">
              <Card pad>
                {deputy.mandates.map((mandate) => (
                  <View key={`${mandate.level}${mandate.term}`} className="t-sub">
                    {mandateLine(mandate)}
                  </View>
                ))}
                {deputy.groups.length > 0 && <View className="t-sub mt2">代表小组：{deputy.groups.join('、')}</View>}
              </Card>
              {deputy.active && (
                <>
                  <Card className="mt3">
                    <Cell
                      icon="qr-code"
                      title="二维码和海报"
                      text="扫码直接找到这位代表"
                      onTap={() => openCode('DEPUTY', deputy.id)}
                    />
                  </Card>
                  <View className="row mt3">
                    <ShareButton title={`${deputy.name}代表`} path={pagePath(deputy.id)} />
                  </View>
                </>
              )}
            </Section>
          </View>
        </View>
      </View>
    </>
  )
}
