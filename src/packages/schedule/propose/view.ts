import type { AskOutput } from '@/contract/index'
import type { PickReason } from '@/domain/reception/roster'
import { obstacleText } from '@/text/schedule'

export type Proposal = AskOutput<'schedule.propose'>
type Item = Proposal['items'][number]

/** What the staff changed: session → who was proposed → who instead, null for nobody. */
export type Changes = Readonly<Record<string, Readonly<Record<string, string | null>>>>

export const changed = (changes: Changes, session: string, was: string, now: string | null): Changes => ({
  ...changes,
  [session]: { ...changes[session], [was]: now },
})

/** The proposed seats as they stand, with the reason where the proposal was kept. */
export const namesOf = (
  item: Item,
  changes: Changes,
  candidates: Proposal['candidates'],
): { was: string; id: string | null; name: string; reasons: PickReason[] }[] =>
  item.proposed.map(({ deputy, reasons }) => {
    const now = changes[item.sessionId]?.[deputy.id]
    if (now === undefined || now === deputy.id) return { was: deputy.id, id: deputy.id, name: deputy.name, reasons }
    const other = now === null ? undefined : candidates.find(({ id }) => id === now)
    return { was: deputy.id, id: now, name: other?.name ?? '先空着', reasons: [] }
  })

/** What is sent: everybody already there, and the proposal with its changes; each name once. */
export const accepted = (data: Proposal, changes: Changes) =>
  data.items
    .map((item) => ({
      sessionId: item.sessionId,
      version: item.version,
      deputyIds: [
        ...new Set([
          ...item.already.map(({ id }) => id),
          ...namesOf(item, changes, data.candidates).flatMap(({ id }) => id ?? []),
        ]),
      ],
    }))
    .filter(({ deputyIds }) => deputyIds.length > 0)

export const acceptLine = (data: Proposal): string =>
  `用这份名单（${data.items.filter(({ proposed }) => proposed.length > 0).length} 场）`

export const candidateLine = (one: Proposal['candidates'][number]): string =>
  [
    `今年 ${one.duties} 场`,
    one.ofStation ? '本站代表' : '',
    one.obstacle ? `最近一场${obstacleText[one.obstacle]}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
