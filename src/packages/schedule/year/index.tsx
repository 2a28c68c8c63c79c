import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Chip,
  Chips,
  classes,
  Listing,
  Notice,
  PageShell,
  Section,
  Tap,
  useFreshOnShow,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { openSession } from '@/components/places'
import { PlanCell, type PlanItem, planLook, planTable, schedulePath, weeksOf } from '@/components/schedule'
import { yearOf } from '@/domain/calendar/time'
import { canPrint, printPage, saveTable } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useToday } from '@/services/today'
import { useWide } from '@/services/wide'
import { shortStationName } from '@/text/places'
import { clockText } from '@/text/time'
import {
  countLine,
  cutLine,
  holidayLine,
  holidayOn,
  monthsOf,
  onDay,
  type Plan,
  provisionalLine,
  yearsAround,
} from './view'
import '@/components/schedule/schedule.scss'

const keepers = ['STATION_LIAISON', 'STREET_STAFF', 'DISTRICT_OFFICE']

/** The published plan of a year, of a station or of a street: for everybody, and for those who keep it the way in. */
export default function YearPage() {
  const { params } = useRouter()
  const today = useToday()
  const role = useSession((s) => s.role)
  const keeps = keepers.includes(role)
  const [year, setYear] = useState<number | null>(null)
  const where = params.station ? { stationId: params.station } : { streetId: params.street ?? '' }
  const query = useAsk('schedule.plan', { ...where, ...(year ? { year } : {}) }, { keep: true })
  const [past, setPast] = useState(false)
  useFreshOnShow()
  const plan = query.data
  const open = (item: PlanItem) =>
    keeps ? void Taro.navigateTo({ url: schedulePath.session(item.id) }) : openSession(item.id)
  const content = (
    <View className="pad sch-page">
      {plan && (
        <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
          {plan.title}
        </View>
      )}
      <View className="row wrap g2 mt2 mb3 sch-no-print">
        <Chips role="radiogroup" label="年份">
          {yearsAround(plan?.year ?? 0, today ? yearOf(today) : 0)
            .filter((one) => one > 0)
            .map((one) => (
              <Chip key={one} role="radio" on={one === plan?.year} onTap={() => setYear(one)}>
                {one}年
              </Chip>
            ))}
        </Chips>
        <Chip on={past} role="checkbox" onTap={() => setPast(!past)}>
          含已结束
        </Chip>
      </View>
      <Listing
        state={faceOf(query, plan?.items.length === 0)}
        shape="leaf"
        empty={{
          icon: 'calendar-x',
          title: '这一年还没有排接待',
          text: '接待排出后在这里公布。急事可以先写下意见，或打电话问站点。',
        }}
        refused={{ title: '没有找到这份安排' }}
        error={query.error}
        onRetry={() => void query.refetch()}
      >
        {plan && (
          <>
            <Rules plan={plan} />
            <Months plan={plan} past={past} today={today} onOpen={open} where={!params.station} />
            <Export plan={plan} />
          </>
        )}
      </Listing>
    </View>
  )
  return keeps ? (
    <DeskShell title="全年接待安排" on="SCHEDULE" layout="work">
      {content}
    </DeskShell>
  ) : (
    <PageShell title="全年接待安排" layout="wide">
      {content}
    </PageShell>
  )
}

function Rules({ plan }: { plan: Plan }) {
  const line = provisionalLine(plan)
  const cut = cutLine(plan)
  return (
    <>
      <View className="t-sub">{countLine(plan)}</View>
      {plan.rules.length <= 3 &&
        plan.rules.map((rule) => (
          <View key={rule.id} className="mt1">
            {rule.text}
          </View>
        ))}
      {cut && (
        <View className="mt2">
          <Notice tone="info" icon="list">
            {cut}
          </Notice>
        </View>
      )}
      {line && (
        <View className="mt2">
          <Notice tone="info" icon="clock">
            {line}
          </Notice>
        </View>
      )}
    </>
  )
}

function Months(props: {
  plan: Plan
  past: boolean
  today: string | null
  where: boolean
  onOpen: (item: PlanItem) => void
}) {
  const { plan, past, today, where, onOpen } = props
  const wide = useWide()
  const months = monthsOf(plan, past)
  if (months.length === 0)
    return (
      <Card className="mt3">
        <View className="pad t-sub">这一年的接待都结束了，点“含已结束”可以看。</View>
      </Card>
    )
  if (!wide || process.env.TARO_ENV === 'weapp')
    return (
      <>
        {months.map((group) => (
          <Section key={group.month} title={group.title} aside={<View className="t-sub">{group.items.length} 场</View>}>
            <Holidays plan={plan} month={group.month} />
            <Card>
              {group.items.map((item) => (
                <PlanCell key={item.id} item={item} today={today} where={where} onTap={() => onOpen(item)} />
              ))}
            </Card>
          </Section>
        ))}
      </>
    )
  return (
    <View className="sch-months mt3">
      {months.map((group) => (
        <Card key={group.month} pad className="sch-month">
          <View className="row between">
            <View className="t-head">{group.title}</View>
            <View className="t-sub">{group.items.length} 场</View>
          </View>
          <View className="sch-week sch-week-head mt2" {...a11y({ hidden: true })}>
            {'一二三四五六日'.split('').map((one) => (
              <View key={one} className="sch-day c-3">
                {one}
              </View>
            ))}
          </View>
          {weeksOf(group.month).map((week, i) => (
            <View key={i} className="sch-week">
              {week.map((day, j) => (
                <View key={j} className={classes('sch-day', day !== null && day === today && 'sch-today')}>
                  {day && <DateHead plan={plan} day={day} />}
                  {onDay(group.items, day).map((item) => (
                    <Tap
                      key={item.id}
                      className={classes('sch-item', `sch-${planLook(item).tone}`, item.provisional && 'sch-maybe')}
                      label={`${day ?? ''} ${clockText(item.startsAt)} ${item.stationName} ${planLook(item).text}`}
                      onTap={() => onOpen(item)}
                    >
                      {clockText(item.startsAt)}
                      {where ? ` ${shortStationName(item.stationName)}` : ''}
                      {item.deputies.length === 0 && !['CANCELLED', 'MOVED'].includes(item.state) ? ' · 待排' : ''}
                      {['CANCELLED', 'MOVED'].includes(item.state) ? ` · ${planLook(item).text}` : ''}
                    </Tap>
                  ))}
                </View>
              ))}
            </View>
          ))}
        </Card>
      ))}
    </View>
  )
}

function Holidays({ plan, month }: { plan: Plan; month: string }) {
  const line = holidayLine(plan, month)
  return line && <View className="t-sub mb2">{line}</View>
}

/** The date in a box of the month view, with the name of its holiday. */
function DateHead({ plan, day }: { plan: Plan; day: string }) {
  const holiday = holidayOn(plan, day)
  return (
    <View className="row between wrap t-sub">
      <View>{Number(day.slice(8))}</View>
      {holiday && <View className={holiday.off ? 'sch-off' : 'sch-work'}>{holiday.text}</View>}
    </View>
  )
}

function Export({ plan }: { plan: Plan }) {
  const [said, setSaid] = useState('')
  return (
    <View className="mt4 sch-no-print">
      <View className="row wrap g2">
        <Button
          size="small"
          icon="download"
          onTap={() =>
            void saveTable(`${plan.title}${plan.year}年接待安排.csv`, planTable(plan.items)).then(({ text }) =>
              setSaid(text),
            )
          }
        >
          导出表格
        </Button>
        {canPrint && (
          <Button size="small" onTap={printPage}>
            打印
          </Button>
        )}
      </View>
      {said !== '' && (
        <View className="t-sub mt2" {...a11y({ role: 'status' })}>
          {said}
        </View>
      )}
    </View>
  )
}
