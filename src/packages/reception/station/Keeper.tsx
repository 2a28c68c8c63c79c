import { Card, Cell, Section } from '@/components'
import { open, registerPath } from '@/components/register/paths'
import type { AskOutput } from '@/contract/index'
import type { Day } from '@/domain/calendar/time'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { isPracticeBase, keepsStation } from './view'

type Station = AskOutput<'places.station'>['station']

/** From the page that everybody sees to what keeps it true, for those whose station it is. */
export function Keeper({ station, today }: { station: Station; today: Day | null }) {
  const role = useSession((s) => s.role)
  const mayBe = role === 'STREET_STAFF' || role === 'DISTRICT_OFFICE' || role === 'SYS_ADMIN'
  const me = useAsk('account.me', {}, { enabled: mayBe })
  if (!mayBe || !me.data || !keepsStation(me.data, station)) return null
  const { id, name } = station
  return (
    <Section title="维护这个站点">
      <Card>
        {isPracticeBase(station) && (
          <Cell
            icon="plus"
            title="记一次活动"
            text="写下哪天、做了什么、有什么结果"
            onTap={() =>
              open(
                registerPath.newRow(
                  'stationLog',
                  { station: id, ...(today ? { day: today } : {}), kind: '活动' },
                  { [id]: name },
                ),
              )
            }
          />
        )}
        {station.state !== 'CLOSED' && (
          <Cell
            icon="list-checks"
            title="规范检查"
            text="逐项检查、拍照"
            onTap={() => open(registerPath.standards(id))}
          />
        )}
        <Cell icon="file-pen-line" title="改登记" onTap={() => open(registerPath.row('stations', id))} />
      </Card>
    </Section>
  )
}
