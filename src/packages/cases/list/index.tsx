import Taro, { useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useDeferredValue, useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Kv, Listing, PageShell, SearchField, Section, Sheet } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { openCase, publicPath } from '@/components/publication/open'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { caseLine } from '@/text/publication'
import { figureLines, meaning } from './view'

type Filter = 'street' | 'category'

/** What was handled, for everybody: nothing of anybody, and nothing that was not let out. */
export default function CasesPage() {
  const { params } = useRouter()
  const stationId = paramOf(params, 'station')
  const [typed, setTyped] = useState('')
  const [street, setStreet] = useState(() => paramOf(params, 'street'))
  const [category, setCategory] = useState<string | null>(null)
  const [asking, setAsking] = useState<Filter | null>(null)
  const [meant, setMeant] = useState(false)
  const query = useDeferredValue(typed.trim())
  const list = useAskPages('publication.list', {
    ...(query ? { query } : {}),
    ...(street ? { streetId: street } : {}),
    ...(stationId ? { stationId } : {}),
    ...(category ? { categoryId: category } : {}),
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const figures = useAsk('publication.figures', street ? { streetId: street } : {})
  const streets = useAsk('places.overview', {}).data?.streets ?? []
  const categories = useAsk('opinion.categories', {}).data?.categories ?? []
  const station = useAsk('places.station', { stationId: stationId ?? '' }, { enabled: stationId !== null })
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  useReachBottom(more)
  useShareAppMessage(() => ({ title: '看看大家反映的事办得怎么样', path: publicPath.cases(street ? { street } : {}) }))
  const filtered = query !== '' || street !== null || category !== null
  const offers = asking === 'street' ? streets : categories
  const pick = (id: string | null) => {
    if (asking === 'street') setStreet(id)
    else setCategory(id)
    setAsking(null)
  }
  const chip = (name: Filter, id: string | null, label: string, from: readonly { id: string; name: string }[]) => (
    <Chip on={id !== null} trail="chevron-down" onTap={() => setAsking(name)}>
      {from.find((one) => one.id === id)?.name ?? label}
    </Chip>
  )
  return (
    <PageShell
      title="公开的办理结果"
      layout="wide"
      over={
        <>
          <Sheet
            open={asking !== null}
            title={asking === 'street' ? '选街道' : '选类别'}
            onClose={() => setAsking(null)}
          >
            <Card>
              <Cell title="不限" arrow={false} onTap={() => pick(null)} />
              {offers.map(({ id, name }) => (
                <Cell key={id} title={name} arrow={false} onTap={() => pick(id)} />
              ))}
            </Card>
          </Sheet>
          <Sheet open={meant} title="数字怎么算" onClose={() => setMeant(false)}>
            <View className="prewrap">{meaning}</View>
          </Sheet>
        </>
      }
    >
      <View className="band">
        <SearchField value={typed} onChange={setTyped} placeholder="搜办过的事，比如路灯" />
        <View className="mt3">
          <Chips label="筛选">
            {chip('street', street, '街道', streets)}
            {chip('category', category, '类别', categories)}
          </Chips>
        </View>
      </View>
      <View className="pad">
        <View className="cols">
          <View className="col-main">
            <Section title={station.data ? station.data.station.name : '办理结果'}>
              <Listing
                state={faceOf(list, items.length === 0)}
                empty={
                  filtered
                    ? {
                        icon: 'search',
                        title: '没有找到',
                        text: '换个词，或放宽筛选。',
                        action: {
                          text: '看全部',
                          onTap: () => {
                            setTyped('')
                            setStreet(null)
                            setCategory(null)
                          },
                        },
                      }
                    : {
                        icon: 'eye-off',
                        title: '还没有公开的办理结果',
                        text: '反映人同意、两个人看过没有个人信息，才会公开。',
                      }
                }
                onRetry={() => void list.refetch()}
              >
                <Card>
                  {items.map((one) => (
                    <Cell
                      key={one.id}
                      top
                      icon="circle-check"
                      title={one.title}
                      strong
                      text={`${one.streetName} · ${caseLine(one)}`}
                      onTap={() => openCase(one.id)}
                    />
                  ))}
                </Card>
                {list.hasNextPage && (
                  <View className="mt3">
                    <Button block loading={list.isFetchingNextPage} onTap={more}>
                      再看一些
                    </Button>
                  </View>
                )}
              </Listing>
            </Section>
          </View>
          <View className="col-side">
            {figures.data && (
              <Section
                title={street ? (streets.find(({ id }) => id === street)?.name ?? '本街道') : '全区'}
                more="怎么算"
                onMore={() => setMeant(true)}
              >
                <Card>
                  <Cell
                    icon="chart-column"
                    title="公开账"
                    text="全年接待、承诺和怎么兑现的、全部数字"
                    onTap={() => void Taro.navigateTo({ url: publicPath.account(street ?? undefined) })}
                  />
                </Card>
                <Card pad className="mt3">
                  {figureLines(figures.data).map(({ name, text }) => (
                    <Kv key={name} name={name}>
                      {text}
                    </Kv>
                  ))}
                </Card>
              </Section>
            )}
          </View>
        </View>
      </View>
    </PageShell>
  )
}
