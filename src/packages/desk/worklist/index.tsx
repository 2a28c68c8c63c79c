import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { type ReactNode, useDeferredValue, useEffect, useId, useState } from 'react'
import { Button, Chip, Chips, Field, Icon, Listing, Notice, RadioRow, SearchField, Sheet, Tap } from '@/components'
import { CasePane } from '@/components/desk/CasePanel'
import { CaseRows } from '@/components/desk/CaseRows'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { ExportButton } from '@/components/exports/ExportButton'
import { focusIn, useKeys } from '@/components/desk/useKeys'
import { useNow } from '@/components/desk/useNow'
import { countText, listRows, moved, nextAfter, railOrder } from '@/components/desk/view'
import { shortNumber } from '@/components/opinion/view'
import type { WorklistName } from '@/domain/opinion/worklists'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { stepDone } from '@/text/desk'
import { urgencyText } from '@/text/exports'
import { sourceText, stageTag, worklistText } from '@/text/opinion'
import { sources, stages } from '@/domain/opinion/stages'
import { dayOf } from '@/domain/calendar/time'
import { BatchBar } from './BatchBar'
import {
  askedWith,
  countWords,
  daysText,
  emptyWords,
  type FilterName,
  filterNames as allFilters,
  type Filters,
  filterText,
  listFrom,
  manyChoices,
  noFilters,
  sortText,
} from './view'

export default function DeskWorklistPage() {
  const { params } = useRouter()
  const id = useId()
  const wide = useWide()
  const role = useSession((s) => s.role)
  const now = useNow()
  const me = useAsk('account.me', {})
  const above = role === 'DISTRICT_OFFICE' || role === 'GOV_OFFICE'
  const [list, setList] = useState<WorklistName>(() => listFrom(paramOf(params, 'list')))
  const [typed, setTyped] = useState('')
  const [sort, setSort] = useState<keyof typeof sortText | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [filters, setFilters] = useState<Filters>({
    ...noFilters,
    street: paramOf(params, 'street'),
    community: paramOf(params, 'community'),
    category: paramOf(params, 'category'),
  })
  // Wide: one filter at a time, from its chip. Phone: all of them, from one button.
  const [asking, setAsking] = useState<FilterName | 'all' | 'sort' | null>(null)
  const [selected, setSelected] = useState<string | null>(null)
  const [news, setNews] = useState<{ id: string; text: string } | null>(null)
  const query = useDeferredValue(typed.trim())

  const [exporting, setExporting] = useState<ReactNode>(null)
  const asked = {
    list,
    ...(query ? { query } : {}),
    ...askedWith(filters, dayOf(now)),
    ...(sort ? { sort } : {}),
  }
  const rows = useAskPages('opinion.worklist', asked)
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const ids = items.map((item) => item.id)
  const counts = rows.data?.pages[0]?.counts
  const counted = rows.data?.pages[0]?.total
  const total = counted?.count ?? items.length
  const sorts = rows.data?.pages[0]?.sorts ?? []
  const sorted = rows.data?.pages[0]?.sort
  const filtered = query !== '' || Object.values(filters).some(Boolean)

  // What a filter offers; streets only above a street, communities only where one street is meant.
  const overview = useAsk('places.overview', {})
  const streetId = above ? filters.street : role === 'STREET_STAFF' ? (me.data?.orgId ?? null) : null
  const communities = useAsk('places.communities', { streetId: streetId ?? '' }, { enabled: streetId !== null })
  const categories = useAsk('opinion.categories', {})
  const campaigns = useAsk('campaigns.running', {})
  const offers: Record<FilterName, { value: string; label: string }[]> = {
    street: above ? (overview.data?.streets ?? []).map((s) => ({ value: s.id, label: s.name })) : [],
    community: (streetId ? (communities.data?.communities ?? []) : []).map((c) => ({ value: c.id, label: c.name })),
    category: (categories.data?.categories ?? []).map((c) => ({ value: c.id, label: c.name })),
    source: sources.map((value) => ({ value, label: sourceText[value] })),
    stage: ['ALL', 'WAITING', 'LATE', 'SOON', 'CLOSED'].includes(list)
      ? stages.map((value) => ({ value, label: stageTag[value] }))
      : [],
    urgency: ['LATE', 'SOON', 'CLOSED', 'ALL'].includes(list)
      ? []
      : Object.entries(urgencyText).map(([value, label]) => ({ value, label })),
    campaign: (campaigns.data?.items ?? []).map((c) => ({ value: c.id, label: c.name })),
    days: Object.entries(daysText).map(([value, label]) => ({ value, label })),
  }
  const filterNames = allFilters.filter((name) => offers[name].length > 0 || filters[name])
  const chosen = (name: FilterName) => offers[name].find((o) => o.value === filters[name])?.label

  const on = Object.values(filters).filter(Boolean).length

  const choose = (next: WorklistName) => {
    setList(next)
    setSelected(null)
    setNews(null)
    setSort(null)
    setTicked(new Set())
    // A state or a limit belongs to the list it was chosen in.
    setFilters({ ...filters, stage: null, urgency: null })
  }
  const filter = (name: FilterName, value: string | null) => {
    setFilters({ ...filters, [name]: value, ...(name === 'street' ? { community: null } : {}) })
    setSelected(null)
    if (asking !== 'all') setAsking(null)
  }
  // On a wide screen a case is always open: the chosen one, else the first of the list.
  const current = wide ? (selected ?? ids[0] ?? null) : null
  // Ticking is for lists in which several wait for the same act.
  const ticks = role !== null && items.some((item) => manyChoices([item, item], role).length > 0)
  const tick = (one: string) => {
    const next = new Set(ticked)
    if (!next.delete(one)) next.add(one)
    setTicked(next)
  }
  const show = (one: string) => (wide ? setSelected(one) : open(deskPath.case(one)))

  useKeys(
    id,
    {
      ArrowDown: () => {
        const next = moved(ids, current, 1)
        if (next === current && rows.hasNextPage) void rows.fetchNextPage()
        setSelected(next)
      },
      ArrowUp: () => setSelected(moved(ids, current, -1)),
      Enter: () => focusIn('.desk-side textarea, .desk-side [tabindex="0"]'),
      '/': () => focusIn('.top-mid input, .desk-list-head input'),
    },
    wide,
  )

  // The open row stays in sight while one walks down the list.
  useEffect(() => {
    if (!wide || !selected) return
    document.getElementById(id)?.querySelector('.case-row-on')?.scrollIntoView({ block: 'nearest' })
  }, [id, wide, selected])

  const search = (
    <SearchField
      value={typed}
      onChange={(value) => {
        setTyped(value)
        setSelected(null)
      }}
      placeholder="编号、文字、社区"
      hotkey="/"
    />
  )

  return (
    <DeskShell
      title="工作清单"
      on={list}
      layout={wide ? 'panes' : 'work'}
      counts={counts}
      onList={choose}
      topMid={wide ? search : undefined}
      over={
        exporting ?? (
          <Sheet
            open={asking !== null}
            title={asking === 'all' ? '筛选' : asking === 'sort' ? '排序' : asking ? `按${filterText[asking]}筛选` : ''}
            onClose={() => setAsking(null)}
            foot={
              asking === 'all' ? (
                <Button block kind="primary" onTap={() => setAsking(null)}>
                  看 {counted ? countText(counted) : total} 件
                </Button>
              ) : undefined
            }
          >
            {asking === 'all' ? (
              filterNames.map((name) => (
                <Field key={name} label={filterText[name]}>
                  <Chips wrap label={filterText[name]} role="radiogroup">
                    {[{ value: '', label: '不限' }, ...offers[name]].map((offer) => (
                      <Chip
                        key={offer.value}
                        role="radio"
                        on={(filters[name] ?? '') === offer.value}
                        onTap={() => filter(name, offer.value || null)}
                      >
                        {offer.label}
                      </Chip>
                    ))}
                  </Chips>
                </Field>
              ))
            ) : asking === 'sort' ? (
              <RadioRow
                label="排序"
                value={sorted ?? null}
                onChange={(value) => {
                  setSort(value)
                  setAsking(null)
                }}
                options={sorts.map((value) => ({ value, label: sortText[value] }))}
              />
            ) : asking ? (
              <RadioRow
                label={filterText[asking]}
                value={filters[asking] ?? ''}
                onChange={(value) => filter(asking, value || null)}
                options={[{ value: '', label: `不限${filterText[asking]}` }, ...offers[asking]]}
              />
            ) : null}
          </Sheet>
        )
      }
    >
      <View className="pane-list desk-list" id={id}>
        <View className="desk-list-head">
          {wide ? (
            <View className="row between g2">
              <View className="t-head">
                {worklistText[list]} <View className="desk-head-n">{counted ? countText(counted) : total}</View>
              </View>
              {sorted && sorts.length > 1 && (
                <Tap
                  className="c-link"
                  role="button"
                  label={`排序：${sortText[sorted]}`}
                  onTap={() => setAsking('sort')}
                >
                  <Icon name="arrow-up-down" size="s" /> {sortText[sorted]}
                </Tap>
              )}
            </View>
          ) : (
            <>
              {counts && (
                <Chips label="清单" role="radiogroup">
                  {listRows(counts, railOrder).map((row) => (
                    <Chip key={row.list} role="radio" on={row.list === list} onTap={() => choose(row.list)}>
                      {row.text} {row.countText}
                    </Chip>
                  ))}
                </Chips>
              )}
              <View className="row g2 mt3">
                {search}
                {filterNames.length > 0 && (
                  <Button size="small" icon="sliders-horizontal" onTap={() => setAsking('all')}>
                    {`筛选${on ? ` ${on}` : ''}`}
                  </Button>
                )}
              </View>
            </>
          )}
          {wide && filterNames.length > 0 && (
            <View className="mt2">
              <Chips label="筛选">
                {filterNames.map((name) => (
                  <Chip
                    key={name}
                    role="button"
                    on={filters[name] !== null}
                    trail={filters[name] ? 'x' : 'chevron-down'}
                    label={filters[name] ? `去掉${filterText[name]}筛选` : `按${filterText[name]}筛选`}
                    onTap={() => (filters[name] ? filter(name, null) : setAsking(name))}
                  >
                    {filters[name] ? (chosen(name) ?? filterText[name]) : filterText[name]}
                  </Chip>
                ))}
              </Chips>
            </View>
          )}
        </View>
        <View className="desk-list-rows">
          {news && (
            <View className="pad">
              <Notice tone="ok" alert>
                {news.text}
                <Tap className="c-link mt1" role="link" onTap={() => show(news.id)}>
                  看这一件 <Icon name="chevron-right" size="s" />
                </Tap>
              </Notice>
            </View>
          )}
          <Listing
            state={faceOf(rows, items.length === 0)}
            rows={6}
            empty={{
              ...emptyWords(list, filtered),
              icon: filtered ? 'search' : 'inbox',
              ...(filtered
                ? {
                    action: {
                      text: '去掉搜索和筛选',
                      onTap: () => {
                        setTyped('')
                        setFilters(noFilters)
                      },
                    },
                  }
                : list === 'ALL'
                  ? {}
                  : { action: { text: '看全部', onTap: () => choose('ALL') } }),
            }}
            refused={{ title: '看不到工作清单' }}
            error={rows.error}
            onRetry={() => void rows.refetch()}
          >
            <CaseRows
              items={items}
              now={now}
              current={current}
              withStreet={above && !filters.street}
              withHolder={list !== 'TODO'}
              ticked={ticked}
              {...(ticks ? { onTick: tick } : {})}
              onOpen={show}
            />
            {rows.hasNextPage && (
              <View className="pad">
                <Button block loading={rows.isFetchingNextPage} onTap={() => void rows.fetchNextPage()}>
                  再看 20 件
                </Button>
              </View>
            )}
          </Listing>
        </View>
        <BatchBar
          items={items.filter((item) => ticked.has(item.id))}
          role={role}
          onClear={() => setTicked(new Set())}
          onLeft={(left) => setTicked(new Set(left))}
        />
        <View className="desk-list-foot row between">
          <View className="only-wide">
            <View className="key">↑</View> <View className="key">↓</View> 移动　<View className="key">Enter</View> 办理
          </View>
          <View className="row g3">
            {items.length > 0 && countWords(items.length, total, counted?.more)}
            {items.length > 0 && (
              <ExportButton
                asked={{ kind: 'OPINIONS', ...asked }}
                what={`“${worklistText[list]}”的 ${counted ? countText(counted) : total} 件`}
                onOpen={setExporting}
              />
            )}
          </View>
        </View>
      </View>
      {wide && current && (
        <CasePane
          key={current}
          opinionId={current}
          onDone={({ step, data }) => {
            // Whoever signs goes on to write the reply of the same matter; after any other step it is somebody else's.
            setSelected(step === 'sign' ? current : nextAfter(ids, current))
            setNews({ id: current, text: `${shortNumber(data.opinion.number)} ${stepDone[step]}。` })
          }}
        />
      )}
      {wide && !current && <View className="pane desk-none t-sub">左边选一件，在这里办理。</View>}
    </DeskShell>
  )
}
