import type { StepName } from '@/domain/opinion/states'
import type { Stage } from '@/domain/opinion/stages'
import type { IconName } from '../icon-names'
import type { Tone } from '../Tag'

/** How a stage looks in a tag: with its word (text/opinion stageTag) always icon and colour. */
export const stageLook: Record<Stage, { tone: Tone; icon: IconName }> = {
  DEPUTY_PENDING: { tone: 'info', icon: 'user-round' },
  TRIAGE: { tone: 'info', icon: 'landmark' },
  NEED_MORE: { tone: 'accent', icon: 'file-pen-line' },
  ESCALATED: { tone: 'info', icon: 'corner-up-right' },
  TRANSFERRED: { tone: 'info', icon: 'forward' },
  ASSIGNED: { tone: 'info', icon: 'send' },
  IN_PROGRESS: { tone: 'info', icon: 'loader' },
  RETURN_REQUESTED: { tone: 'info', icon: 'undo-2' },
  REPLY_REVIEW: { tone: 'info', icon: 'file-text' },
  REPLIED: { tone: 'accent', icon: 'reply' },
  REVIEW_BAD: { tone: 'warn', icon: 'repeat' },
  FOLLOW_UP: { tone: 'warn', icon: 'flag' },
  LOOKBACK: { tone: 'warn', icon: 'repeat' },
  CLOSED: { tone: 'ok', icon: 'circle-check' },
  NOT_ACCEPTED: { tone: 'mute', icon: 'circle-slash' },
  WITHDRAWN: { tone: 'mute', icon: 'undo-2' },
  ARCHIVED: { tone: 'mute', icon: 'check' },
}

export const stepIcon: Record<StepName | 'submit' | 'submit_to_street', IconName> = {
  submit: 'send',
  submit_to_street: 'send',
  answer_on_spot: 'reply',
  forward: 'forward',
  fall_through: 'hourglass',
  ask_more: 'file-pen-line',
  supply: 'file-pen-line',
  close_unsupplied: 'hourglass',
  transfer_out: 'forward',
  close_transferred: 'check',
  request_return: 'undo-2',
  grant_return: 'corner-up-right',
  refuse_return: 'circle-slash',
  request_extension: 'hourglass',
  grant_extension: 'check',
  refuse_extension: 'circle-slash',
  move_promise: 'flag',
  agree_promise: 'check',
  refuse_promise: 'circle-slash',
  schedule_lookback: 'repeat',
  lookback_ok: 'circle-check',
  archive: 'check',
  ask_again: 'repeat',
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
