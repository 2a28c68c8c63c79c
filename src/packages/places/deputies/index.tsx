import { useReachBottom, useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { a11y, Button, Card, Cell, Chip, Chips, Listing, PageShell, SearchField, Sheet } from '@/components'
import { DeputyCell, FindTabs, usePlacesFilter } from '@/components/places'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useToday } from '@/services/today'
import { deputyLevelText } from '@/text/places'
import { deputiesInput, deputiesLine, type DeputyFilter, type Level, nextText, widenDeputies } from './view'

const levels = Object.keys(deputyLevelText) as Level[]
/** How long the typing must pause before it is asked for, in milliseconds. */
const PAUSE = 250

export default function DeputiesPage() {
  const { params } = useRouter()
  const shared = usePlacesFilter()
  const [own, setOwn] = useState<Pick<DeputyFilter, 'query' | 'field' | 'level'>>({
    query: '',
    field: null,
    level: null,
  })
  const [sheet, setSheet] = useState<'street' | 'field' | 'level' | null>(null)
  // A street page leads here with its street; otherwise the street chosen in the lists beside is kept.
  const [street, setStreet] = useState<DeputyFilter['street']>(() =>
    params.street ? { id: params.street, name: '' } : shared.street,
  )
  const overview = useAsk('places.overview', {})
  const named = street && {
    id: street.id,
    name: street.name || (overview.data?.streets.find(({ id }) => id === street.id)?.name ?? street.id),
  }
  const filter: DeputyFilter = { ...own, street: named }
  const change = (next: Partial<DeputyFilter>) => {
    const { street: at, ...rest } = next
    setOwn((now) => ({ ...now, ...rest }))
    if (at !== undefined) {
      setStreet(at)
      shared.set({ street: at })
    }
  }
  const list = useAskPages('people.deputies', deputiesInput(filter))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  // The choice of fields stays while the list is asked anew.
  const [fields, setFields] = useState<readonly string[]>([])
  const told = list.data?.pages[0]?.fields
  if (told && told !== fields) setFields(told)
  const today = useToday()
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }
  useReachBottom(more)
  const wider = widenDeputies(filter)
  const close = () => setSheet(null)
  const chip = (
    kind: NonNullable<typeof sheet>,
    text: string | null | undefined,
    label: string,
    off: Partial<DeputyFilter>,
  ) =>
    text ? (
      <Chip on trail="x" onTap={() => change(off)}>
        {text}
      </Chip>
    ) : (
      <Chip trail="chevron-down" onTap={() => setSheet(kind)}>
        {label}
      </Chip>
    )
  return (
    <PageShell
      title="找代表"
      over={
        <>
          <Sheet open={sheet === 'street'} title="选街道" onClose={close}>
            <Listing
              state={faceOf(overview, false)}
              empty={{ title: '还没有街道' }}
              onRetry={() => void overview.refetch()}
            >
              <Card>
                {overview.data?.streets.map(({ id, name }) => (
                  <Cell
                    key={id}
                    title={name}
                    arrow={false}
                    onTap={() => {
                      change({ street: { id, name } })
                      close()
                    }}
                  />
                ))}
              </Card>
            </Listing>
          </Sheet>
          <Sheet open={sheet === 'field'} title="专长" onClose={close}>
            <Chips wrap label="专长">
              {fields.map((field) => (
                <Chip
                  key={field}
                  square
                  onTap={() => {
                    change({ field })
                    close()
                  }}
                >
                  {field}
                </Chip>
              ))}
            </Chips>
            {fields.length === 0 && <View className="t-sub">代表还没有登记专长。</View>}
          </Sheet>
          <Sheet open={sheet === 'level'} title="哪一级代表" onClose={close}>
            <Card>
              {levels.map((level) => (
                <Cell
                  key={level}
                  title={deputyLevelText[level]}
                  arrow={false}
                  onTap={() => {
                    change({ level })
                    close()
                  }}
                />
              ))}
            </Card>
          </Sheet>
        </>
      }
    >
      <View className="band">
        <FindTabs on="deputies" />
        <View className="mt3">
          <NameSearch value={own.query} onChange={(query) => change({ query })} />
        </View>
        <View className="mt3">
          <Chips label="筛选">
            {chip('street', named?.name, '街道', { street: null })}
            {chip('field', own.field, '专长', { field: null })}
            {chip('level', own.level && deputyLevelText[own.level], '级别', { level: null })}
          </Chips>
        </View>
      </View>
      <View className="pad">
        <View className="t-sub mb2" {...a11y({ live: 'polite' })}>
          {list.data ? deputiesLine(list.data.pages[0]?.total ?? 0, filter) : '正在载入…'}
        </View>
        <Listing
          state={faceOf(list, rows.length === 0)}
          rows={6}
          empty={{
            icon: 'user-round',
            title: '没有找到这样的代表',
            text: '换个写法，姓名、拼音和拼音首字母都可以。',
            ...(wider ? { action: { text: wider.text, onTap: () => change(wider.change) } } : {}),
          }}
          onRetry={() => void list.refetch()}
        >
          <Card>
            {rows.map((deputy) => (
              <DeputyCell key={deputy.id} deputy={deputy} right={nextText(deputy, today)} />
            ))}
          </Card>
          {list.hasNextPage ? (
            <Button className="mt3" block kind="text" loading={list.isFetchingNextPage} onTap={more}>
              再看一些
            </Button>
          ) : (
            <View className="t-sub t-center pad">就这些了</View>
          )}
        </Listing>
      </View>
    </PageShell>
  )
}

/** Asks once the typing pauses. */
function NameSearch({ value, onChange }: { value: string; onChange: (query: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <SearchField
      value={typed}
      onChange={setTyped}
      onSearch={() => onChange(typed)}
      placeholder="代表姓名、拼音、首字母"
    />
  )
}
