import { opinionScope } from '../../src/domain/access/policy'
import { toIso } from '../../src/domain/calendar/time'
import { publicationLists } from '../../src/contract/publication'
import type { PublicationText } from '../../src/domain/opinion/publication'
import { neverPublic, redacted } from '../../src/domain/opinion/redaction'
import { offeredSteps } from '../../src/domain/opinion/transition'
import type { OpinionRow } from '../ports/index'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'
import { step } from './opinion-act'
import { settingsOf } from './settings'

const fields = ['title', 'matter', 'answer'] as const

/** How the author is called; a name in a text for the public is nobody's to judge then. */
const knownIn = (item: OpinionRow): string[] => (item.authorName === null ? [] : [item.authorName])

export const desk: Handler<'publication.desk'> = async ({ list, cursor, limit }, context) => {
  const { store } = context
  const actor = signedInActor(context)
  const scope = opinionScope(actor)
  const rows = await store.publications.desk(list, scope, { after: readCursor(cursor), limit: limit + 1 })
  const counts = await store.publications.deskCounts(scope)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    counts: publicationLists.map((name) => ({ list: name, count: counts[name] })),
    items: page.map(({ preparedBy, closedAt, ...row }) => ({
      ...row,
      closedAt: closedAt === null ? null : toIso(closedAt),
      mine: list === 'TO_APPROVE' && preparedBy !== actor.personId,
    })),
    cursor: rows.length > limit && last ? writeCursor({ at: last.closedAt, id: last.opinionId }) : null,
  }
}

/** What the rules propose: the words as they were said, without what is somebody's. */
const proposal = (item: OpinionRow, answers: readonly string[]): PublicationText => {
  const known = knownIn(item)
  return {
    title: redacted(item.title, known),
    matter: redacted(item.body, known),
    answer: redacted(answers.join('\n'), known),
  }
}

export const draft: Handler<'publication.draft'> = async ({ opinionId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const item = found(await store.opinions.find(opinionId, opinionScope(actor)))
  context.audit({ kind: 'opinion', id: item.id })
  const replies = (await store.opinions.replies(item.id)).filter(({ releasedAt }) => releasedAt !== null)
  const kept = await store.publications.text(item.id)
  const lastReturn = (await store.opinions.events(item.id))
    .filter((event) => event.step === 'return_publication')
    .at(-1)
  const env = { now, calendar: await store.places.calendar(), settings: await settingsOf(store, item) }
  const { title, matter, answer } =
    kept ??
    proposal(
      item,
      replies.map(({ body }) => body),
    )
  return {
    opinion: {
      id: item.id,
      number: item.number,
      version: item.version,
      stage: item.stage,
      title: item.title,
      text: item.body,
      replies: replies.map(({ from, body }) => ({ from, body })),
    },
    consent: item.publishConsent,
    state: item.publication,
    byMe: item.publicationBy === actor.personId,
    returned: item.publication === 'RETURNED' ? (lastReturn?.note ?? null) : null,
    text: { title, matter, answer },
    known: knownIn(item),
    caseId: item.publication === 'PUBLISHED' ? (kept?.id ?? null) : null,
    steps: offeredSteps(item, actor, env),
  }
}

/** A number or the author's own name would be out for good: that is refused, whoever lets it out. */
export const refusePersonal = (item: OpinionRow, text: PublicationText): void => {
  const wrong = fields.flatMap((field) => {
    const found = neverPublic(text[field], knownIn(item))
    return found.length ? [[field, `请去掉：${found.map((one) => one.text).join('、')}`] as const] : []
  })
  if (wrong.length) refuse('STILL_PERSONAL', Object.fromEntries(wrong))
}

export const prepare: Handler<'publication.prepare'> = async (
  { opinionId, version, title, matter, answer },
  context,
) => {
  const { store } = context
  const actor = signedInActor(context)
  const item = found(await store.opinions.find(opinionId, opinionScope(actor)))
  if (item.version !== version) refuse('STALE')
  const text = { title, matter, answer }
  refusePersonal(item, text)
  const after = await step(context, item, 'prepare_publication', actor, { publication: text, elderMode: false })
  await keepText(context, item.id, text)
  return { opinionId, version: after.version }
}

/** A new id with every text: whoever kept the address of one that was taken down does not find the next. */
const keepText = ({ store, ids, now }: ActContext, opinionId: string, text: PublicationText) =>
  store.publications.keep(opinionId, ids.next(), text, now)
