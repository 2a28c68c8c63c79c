import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Icon,
  Listing,
  Notice,
  PageShell,
  Section,
  Sheet,
  Tag,
  useFreshOnShow,
} from '@/components'
import { MeaningSheet } from '@/components/boards/Meaning'
import { paramOf } from '@/components/desk/paths'
import { StationCell } from '@/components/places'
import { openCase, openCases, publicPath } from '@/components/publication/open'
import type { MeasureId } from '@/domain/measures/measures'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useToday } from '@/services/today'
import { caseLine } from '@/text/publication'
import { momentText } from '@/text/time'
import { type Account, figureView, planBars, promiseLine, promiseLists, promiseTag } from './view'
import './index.scss'

/** The public account of a street or the district, for everybody and without an account. */
export default function AccountPage() {
  const { params } = useRouter()
  const [street, setStreet] = useState(() => paramOf(params, 'street'))
  const [choosing, setChoosing] = useState(false)
  const [meaning, setMeaning] = useState<MeasureId | null>(null)
  const place = street ? { streetId: street } : {}
  const query = useAsk('publication.account', place, { keep: true })
  const streets = useAsk('places.overview', {}).data?.streets ?? []
  const { data } = query
  useFreshOnShow()
  useShareAppMessage(() => ({
    title: `${data?.areaName ?? ''}代表联络站公开账`,
    path: publicPath.account(street ?? undefined),
  }))
  const pick = (id: string | null) => {
    setStreet(id)
    setChoosing(false)
  }
  return (
    <PageShell
      title="公开账"
      layout="wide"
      over={
        <>
          <Sheet open={choosing} title="看哪里" onClose={() => setChoosing(false)}>
            <Card>
              <Cell title="全区" arrow={false} onTap={() => pick(null)} />
              {streets.map(({ id, name }) => (
                <Cell key={id} title={name} arrow={false} onTap={() => pick(id)} />
              ))}
            </Card>
          </Sheet>
          <MeaningSheet id={meaning} onClose={() => setMeaning(null)} />
        </>
      }
    >
      <View className="pad">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <>
              <View className="row wrap g3">
                <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
                  {data.areaName}
                </View>
                <Chip trail="chevron-down" onTap={() => setChoosing(true)}>
                  {street ? '换一个' : '选街镇'}
                </Chip>
              </View>
              <View className="t-sub mb3">今年以来，截至 {momentText(data.at)}。点数字看它怎么算、看不出什么。</View>
              <Figures account={data} onMeaning={setMeaning} />
              <View className="cols mt6">
                <View className="col-main">
                  <Promises account={data} street={street} />
                </View>
                <View className="col-side">
                  <Plan account={data} />
                  <Stations street={street} />
                  <Cases street={street} />
                </View>
              </View>
            </>
          )}
        </Listing>
      </View>
    </PageShell>
  )
}

function Figures({ account, onMeaning }: { account: Account; onMeaning: (id: MeasureId) => void }) {
  return (
    <View className="account-figures">
      {account.figures.map((figure) => {
        const { id, name, value, unit, under } = figureView(figure)
        return (
          <Card
            key={id}
            pad
            className="account-figure"
            label={`${name} ${value}${unit}，${under}，看怎么算`}
            onTap={() => onMeaning(id)}
          >
            <View className="row between g1 t-sub">
              {name}
              <Icon name="info" size="s" className="c-3" />
            </View>
            <View className="row-base g1">
              <View className="account-value">{value}</View>
              {unit && <View className="t-sub">{unit}</View>}
            </View>
            {under && <View className="t-sub">{under}</View>}
          </Card>
        )
      })}
    </View>
  )
}

function Promises({ account, street }: { account: Account; street: string | null }) {
  const [list, setList] = useState<(typeof promiseLists)[number]['list']>('ALL')
  const query = useAskPages('publication.promises', { list, ...(street ? { streetId: street } : {}) })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title="承诺和怎么兑现的">
      <Chips label="看哪些承诺" role="radiogroup">
        {promiseLists.map((one) => (
          <Chip key={one.list} role="radio" on={one.list === list} onTap={() => setList(one.list)}>
            {one.text} {account.promises[one.count]}
          </Chip>
        ))}
      </Chips>
      <View className="mt3">
        <Listing
          state={faceOf(query, items.length === 0)}
          empty={{ icon: 'flag', title: '没有这样的承诺', text: '单位答复里答应了以后办成的，会列在这里。' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          <Card>
            {items.map((one) => {
              const { tone, icon, text } = promiseTag(one)
              const held = one.case
              return (
                <Cell
                  key={one.id}
                  top
                  title={held ? held.title : one.categoryName}
                  strong
                  text={`${one.streetName} · ${promiseLine(one, account.to.slice(0, 4))}`}
                  extra={
                    <View className="mt1">
                      <Tag tone={tone} icon={icon}>
                        {text}
                      </Tag>
                    </View>
                  }
                  {...(held ? { onTap: () => openCase(held.id) } : {})}
                />
              )
            })}
            {query.hasNextPage && (
              <View className="pad">
                <Button block loading={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
                  再看一些
                </Button>
              </View>
            )}
          </Card>
        </Listing>
      </View>
      <View className="t-sub mt2">没有公开的事项只列类别，不显示内容；改过的日期也算数，过期的不撤下。</View>
    </Section>
  )
}

function Plan({ account }: { account: Account }) {
  const rows = planBars(account.plan)
  return (
    <Section title={`${account.from.slice(0, 4)}年接待计划`}>
      {rows.length === 0 ? (
        <Notice tone="info">今年还没有排接待。</Notice>
      ) : (
        <Card pad>
          {rows.map((row) => (
            <View key={row.month} className="account-month">
              <View className="account-month-name">{row.name}</View>
              <View className="account-bar" {...a11y({ hidden: true })}>
                {row.held > 0 && <View className="account-held" style={{ width: `${row.heldWidth}%` }} />}
                {row.coming > 0 && <View className="account-coming" style={{ width: `${row.comingWidth}%` }} />}
              </View>
              <View className="account-words t-sub">{row.words}</View>
            </View>
          ))}
        </Card>
      )}
    </Section>
  )
}

function Stations({ street }: { street: string | null }) {
  const today = useToday()
  const query = useAsk('places.stations', { limit: 5, ...(street ? { streetId: street } : {}) })
  const items = query.data?.items ?? []
  return (
    <Section title="站点和下一场接待">
      <Listing
        state={faceOf(query, items.length === 0)}
        empty={{ icon: 'map-pin', title: '这里还没有站点', text: '换一个街镇看看。' }}
        error={query.error}
        onRetry={() => void query.refetch()}
      >
        <Card>
          {items.map((station) => (
            <StationCell key={station.id} station={station} today={today} />
          ))}
        </Card>
      </Listing>
    </Section>
  )
}

function Cases({ street }: { street: string | null }) {
  const query = useAsk('publication.list', { limit: 3, ...(street ? { streetId: street } : {}) })
  const items = query.data?.items ?? []
  return (
    <Section title="公开的办理结果" more="全部" onMore={() => openCases(street ? { street } : {})}>
      <Listing
        state={faceOf(query, items.length === 0)}
        empty={{ icon: 'eye-off', title: '还没有公开的', text: '反映人同意、两个人看过没有个人信息，才会公开。' }}
        error={query.error}
        onRetry={() => void query.refetch()}
      >
        <Card>
          {items.map((one) => (
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
  )
}
