import { View } from '@tarojs/components'
import type { Instant } from '@/domain/calendar/time'
import { classes } from '../classes'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { StateTags } from './StateTag'
import { type Brief, caseRow } from './view'
import './desk.scss'

/** Rows of a work list: title and number tail, where and what, when it is due. */
export function CaseRows({
  items,
  now,
  current,
  withStreet = false,
  withHolder = false,
  ticked,
  onTick,
  onOpen,
}: {
  items: readonly Brief[]
  now: Instant
  /** The row that is open at the side. */
  current?: string | null
  /** Offices above a street: which street. */
  withStreet?: boolean
  /** Lists of what others handle: who has it. */
  withHolder?: boolean
  /** Ticked for something done to several at once. */
  ticked?: ReadonlySet<string>
  onTick?: (id: string) => void
  onOpen: (id: string) => void
}) {
  return (
    <View>
      {items.map((item) => {
        const row = caseRow(item, now, { withStreet, withHolder })
        const open = (
          <Tap
            key={row.id}
            className={classes('case-row', row.id === current && 'case-row-on')}
            current={row.id === current}
            label={`${row.title}，编号 ${row.tail}，${row.tags.map((tag) => tag.text).join('，')}`}
            onTap={() => onOpen(row.id)}
          >
            <View className="case-row-h">
              <View className="t-strong clip grow">{row.title}</View>
              <View className="t-sub c-3">{row.tail}</View>
            </View>
            <View className="t-sub clip">{row.meta}</View>
            <View className="row between g2 mt1">
              <StateTags tags={row.tags} />
              {row.holder && <View className="case-row-who t-sub clip">{row.holder}</View>}
            </View>
          </Tap>
        )
        if (!onTick) return open
        const on = ticked?.has(row.id) ?? false
        return (
          <View key={row.id} className="case-row-pick">
            <Tap
              className="case-tick"
              role="checkbox"
              checked={on}
              label={`选 ${row.title}`}
              onTap={() => onTick(row.id)}
            >
              <View className={classes('tick', on && 'tick-on')}>{on && <Icon name="check" size="s" />}</View>
            </Tap>
            {open}
          </View>
        )
      })}
    </View>
  )
}
