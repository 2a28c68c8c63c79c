import type { AskInput } from '@/contract/index'
import { changeKindText, changeStateText, sourceText } from '@/text/register'
import { monthDayText, stampText } from '@/text/time'
import type { IconName } from '../icon-names'
import type { Tone } from '../Tag'
import { changedKeys, shortCell } from './cells'
import type { Cells, Change, Named, SheetColumn } from './types'

/** What was typed into the form of one row and not saved yet; kept on this device. */
export interface RowDraft {
  typed: Record<string, string>
  /** Names of references that were chosen, by code, so that a draft can be read again. */
  names: Record<string, string>
  reason: string
  effectiveOn: string | null
  /** The version the person saw while typing. */
  version: string | null
}

export const emptyDraft: RowDraft = { typed: {}, names: {}, reason: '', effectiveOn: null, version: null }

export const draftName = (sheet: string, id: string | null): string => `register:${sheet}:${id ?? ''}`

export const draftOf = (kept: Record<string, unknown> | undefined): RowDraft => ({ ...emptyDraft, ...kept }) as RowDraft

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((typeof value === 'object' && value) || {}).filter(([, text]) => typeof text === 'string'),
  )

/**
 * What a new row begins with: cells that the way here filled in, or the draft of the same beginning. Addresses are typed by
 * hand, too: what makes no sense in one is left out.
 */
export const beginningOf = (set: string | null, kept: RowDraft): RowDraft => {
  const given = parsed(set)
  const typed = texts(given.typed)
  const same = Object.entries(typed).every(([key, text]) => kept.typed[key] === text)
  return same ? kept : { ...emptyDraft, typed, names: texts(given.names) }
}

const parsed = (json: string | null): { typed?: unknown; names?: unknown } => {
  try {
    return (JSON.parse(json ?? '{}') as object | null) ?? {}
  } catch {
    return {}
  }
}

export const isDirty = (columns: readonly SheetColumn[], before: Cells, draft: RowDraft): boolean =>
  changedKeys(columns, before, draft.typed).length > 0

/** What is sent: only what changed, so that two people in different columns of one row are told apart by its version alone. */
export const saveInput = (
  sheet: AskInput<'register.save'>['sheet'],
  id: string | null,
  version: string | null,
  columns: readonly SheetColumn[],
  before: Cells,
  draft: RowDraft,
): Omit<AskInput<'register.save'>, 'requestId'> => {
  const keys = changedKeys(columns, before, draft.typed)
  return {
    sheet,
    id,
    version,
    cells: Object.fromEntries(keys.map((key) => [key, (draft.typed[key] ?? '').trim()])),
    ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}),
    ...(draft.effectiveOn ? { effectiveOn: draft.effectiveOn } : {}),
  }
}

/** The name of a reference, or its code while the name is not known. */
export const nameOf = (code: string, known: readonly Named[], names: Readonly<Record<string, string>>): string =>
  known.find((one) => one.id === code)?.title ?? names[code] ?? code

export const savedWords = (waiting: boolean, effectiveOn: string | null): string =>
  waiting && effectiveOn ? `已登记，${monthDayText(effectiveOn)} 0:00 起生效。` : '已保存，马上生效。'

export interface ChangeView {
  id: string
  icon: IconName
  title: string
  who: string
  reason: string | null
  problem: string | null
  state: { tone: Tone; icon: IconName; text: string } | null
  fields: { header: string; before: string; after: string }[]
  undoable: boolean
  waiting: boolean
}

const kindIcon = { ADDED: 'plus', CHANGED: 'file-pen-line', REMOVED: 'minus' } as const

/** One change of a row as the history tells it. */
export const changeView = (change: Change): ChangeView => {
  const word = change.source === 'EDIT' ? changeKindText[change.kind] : sourceText[change.source]
  const day = change.effectiveOn ? `${monthDayText(change.effectiveOn)}起` : ''
  return {
    id: change.id,
    icon: change.source === 'UNDO' ? 'undo-2' : change.source === 'IMPORT' ? 'inbox' : kindIcon[change.kind],
    title: change.source === 'IMPORT' && change.kind === 'ADDED' ? '导入时新增' : word,
    who: `${change.actor} · ${stampText(change.at)}`,
    reason: change.reason,
    problem: change.problem,
    state:
      change.state === 'WAITING'
        ? { tone: 'info', icon: 'clock', text: `${changeStateText.WAITING}${day ? `：${day}` : ''}` }
        : change.state === 'FAILED'
          ? { tone: 'danger', icon: 'circle-x', text: changeStateText.FAILED }
          : null,
    fields: change.fields.map(({ header, before, after }) => ({
      header,
      before: shortCell(before),
      after: shortCell(after),
    })),
    undoable: change.undoable && change.state === 'DONE',
    waiting: change.state === 'WAITING',
  }
}
