import type { StepName } from '@/domain/opinion/states'
import type { Stage } from '@/domain/opinion/stages'
import type { IconName } from '../icon-names'
import type { Tone } from '../Tag'

/** How a stage looks in a tag: with its word (text/opinion stageTag) always icon and colour. */
export const stageLook: Record<Stage, { tone: Tone; icon: IconName }> = {
  DEPUTY_PENDING: { tone: 'info', icon: 'user-round' },
  TRIAGE: { tone: 'info', icon: 'landmark' },
  ESCALATED: { tone: 'info', icon: 'corner-up-right' },
  ASSIGNED: { tone: 'info', icon: 'send' },
  IN_PROGRESS: { tone: 'info', icon: 'loader' },
  REPLY_REVIEW: { tone: 'info', icon: 'file-text' },
  REPLIED: { tone: 'accent', icon: 'reply' },
  REVIEW_BAD: { tone: 'warn', icon: 'repeat' },
  FOLLOW_UP: { tone: 'warn', icon: 'flag' },
  CLOSED: { tone: 'ok', icon: 'circle-check' },
  NOT_ACCEPTED: { tone: 'mute', icon: 'circle-slash' },
  WITHDRAWN: { tone: 'mute', icon: 'undo-2' },
}

export const stepIcon: Record<StepName | 'submit' | 'submit_to_street', IconName> = {
  submit: 'send',
  submit_to_street: 'send',
  answer_on_spot: 'reply',
  forward: 'forward',
  fall_through: 'hourglass',
  accept_assign: 'corner-up-right',
  not_accept: 'circle-slash',
  escalate: 'corner-up-right',
  send_back: 'undo-2',
  sign: 'loader',
  draft_reply: 'file-pen-line',
  issue_reply: 'check',
  return_reply: 'undo-2',
  release_reply: 'reply',
  rate: 'smile',
  no_rating: 'hourglass',
  rehandle: 'repeat',
  explain_close: 'check',
  report_fulfilled: 'flag',
  fulfil: 'circle-check',
  not_fulfilled: 'undo-2',
  withdraw: 'undo-2',
}

export const handIcon = {
  RESIDENT: 'circle-user-round',
  DEPUTY: 'user-round',
  STREET: 'landmark',
  OFFICE: 'building-2',
  UNIT: 'wrench',
  REPLY: 'reply',
} as const satisfies Record<string, IconName>

export const ratingIcon = { GOOD: 'smile', BASIC: 'meh', BAD: 'frown', NONE: 'circle-minus' } as const
