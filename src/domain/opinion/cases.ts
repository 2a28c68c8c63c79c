import type { Stage } from './stages'

/** Where an item stands, as far as a condition looks at it. */
export interface Standing {
  stage: Stage
  cameFrom: Stage | null
  replyTurn: 'UNIT_LEADER' | 'ASSIGNER' | null
  authorReads: boolean
}

/**
 * A condition on where an item stands, as values that its columns must have: any one of the cases will do. `inCase` reads it
 * in code, `cloud/db/cases.ts` turns the same value into SQL, so that a list and a rule cannot differ (rulings 16).
 */
export type Cases = readonly Readonly<Partial<Standing>>[]

export const inCase = (item: Standing, cases: Cases): boolean =>
  cases.some((one) => (Object.keys(one) as (keyof Standing)[]).every((column) => item[column] === one[column]))

/** The answer is still the unit's own: its leader has not let it go to the assigner. Until then units that help may speak. */
export const beforeIssue: Cases = [
  { stage: 'ASSIGNED' },
  { stage: 'IN_PROGRESS' },
  { stage: 'REPLY_REVIEW', replyTurn: 'UNIT_LEADER' },
]

/** Organisations own stages, not their people: what can be handed over is what a deputy, a unit or a scribe has. */
export const inHandsOf = {
  DEPUTY: [{ stage: 'DEPUTY_PENDING' }, { stage: 'NEED_MORE', cameFrom: 'DEPUTY_PENDING' }],
  // What the unit has issued is the assigner's to let out or send back.
  UNIT: [...beforeIssue, { stage: 'FOLLOW_UP' }],
  PERSON: [
    { stage: 'NEED_MORE', authorReads: false },
    { stage: 'REPLIED', authorReads: false },
  ],
} as const satisfies Record<'DEPUTY' | 'UNIT' | 'PERSON', Cases>
