import type { AskInput, AskOutput } from '@/contract/index'
import type { RoleOrPublic } from '@/domain/access/actors'
import { shortStationName } from '@/text/places'
import { momentText } from '@/text/time'

export interface Form {
  scopeKind: 'DISTRICT' | 'STREET' | 'STATION'
  scopeId: string | null
  fromDay: string | null
  toDay: string | null
  remedy: 'CANCEL' | 'MOVE'
  reason: string
}

export const remedyText = { MOVE: '顺延到恢复后', CANCEL: '取消' } as const

export const scopesOf = (role: RoleOrPublic): Form['scopeKind'][] =>
  role === 'DISTRICT_OFFICE' ? ['DISTRICT', 'STREET', 'STATION'] : ['STREET', 'STATION']

export const scopeText = (scope: Form['scopeKind'], role: RoleOrPublic): string =>
  scope === 'DISTRICT'
    ? '全区'
    : scope === 'STATION'
      ? '一个站'
      : role === 'DISTRICT_OFFICE'
        ? '一个街镇'
        : '本街镇全部'

/** Enough is chosen to look at what it touches. */
export const isReady = (form: Form, role: RoleOrPublic): boolean =>
  form.fromDay !== null &&
  form.toDay !== null &&
  (form.scopeKind === 'DISTRICT' ||
    form.scopeId !== null ||
    (form.scopeKind === 'STREET' && role !== 'DISTRICT_OFFICE'))

export const inputOf = (form: Form): NonNullable<AskInput<'schedule.touch'>['closure']> => ({
  scopeKind: form.scopeKind,
  ...(form.scopeId ? { scopeId: form.scopeId } : {}),
  fromDay: form.fromDay ?? '',
  toDay: form.toDay ?? '',
  remedy: form.remedy,
})

/** One session it touches, by its start, and what becomes of it. */
export const touchedCell = (one: AskOutput<'schedule.touch'>['sessions'][number]): { title: string; text: string } => ({
  title: `${momentText(one.startsAt)} ${shortStationName(one.stationName)}`,
  text: [
    one.bookings ? `${one.bookings} 个预约` : '没有预约',
    one.movesTo ? `改到${momentText(one.movesTo)}` : '取消',
  ].join('，'),
})

/** What one tap will do, said before it. */
export const previewLines = (touch: AskOutput<'schedule.touch'>): string[] =>
  touch.total === 0
    ? ['这段时间没有排接待，公告后新排的场次也会避开。']
    : [
        `涉及 ${touch.total} 场、${touch.bookings} 个预约、${touch.deputies} 位代表。`,
        '约了的人会逐个收到通知，并优先保留名额。',
        ...(touch.sessions.length < touch.total ? [`下面先列 ${touch.sessions.length} 场。`] : []),
      ]
