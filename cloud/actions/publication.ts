import { opinionScope } from '../../src/domain/access/policy'
import { toIso } from '../../src/domain/calendar/time'
import { publicationLists } from '../../src/contract/publication'
import type { PublicationText } from '../../src/domain/opinion/publication'
import { neverPublic, redacted } from '../../src/domain/opinion/redaction'
import { offeredSteps } from '../../src/domain/opinion/transition'
import { photoLimits } from '../../src/domain/files/photo'
import type { OpinionRow, Store } from '../ports/index'
import { type ActContext, found, type Handler, type Preparation, refuse, signedInActor } from './context'
import { readCursor, writeCursor } from './cursor'
import { step } from './opinion-act'
import { ownPhotos } from './photos'
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
    photos: { offered: await shownIn(store, item), chosen: await store.publications.photos(item.id) },
    known: knownIn(item),
    caseId: item.publication === 'PUBLISHED' ? (kept?.id ?? null) : null,
    steps: offeredSteps(item, actor, env),
  }
}

/** Photos that came with the item, were added to it and passed on, or went with its answers. */
const shownIn = async (store: Store, item: OpinionRow): Promise<string[]> => {
  const photos = await store.opinions.photosOf(item.id)
  const passed = (await store.opinions.events(item.id)).filter(({ check }) => check === null)
  const answered = (await store.opinions.replies(item.id)).filter(({ releasedAt }) => releasedAt !== null)
  return [
    ...new Set([
      ...passed.flatMap(({ seq }) => photos.get(seq) ?? []),
      ...answered.flatMap(({ photoIds }) => photoIds),
    ]),
  ]
}

/** Covers before the transaction begins, as a photo that is handed in is made before it. */
export const cover: Preparation<'publication.coverPhoto'> = async ({ fileId, fields }, { photos, read, actor }) => {
  const file = found(await read((store) => store.files.read(fileId, actor)))
  return { photo: await photos.cover(file.body, fields) }
}

export const coverPhoto: Handler<'publication.coverPhoto'> = async ({ opinionId, fileId }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  const item = found(await store.opinions.find(opinionId, opinionScope(actor)))
  if (!(await shownIn(store, item)).includes(fileId)) refuse('NOT_FOUND')
  const photo = found(context.photo)
  if ((await store.files.waiting(actor.personId)) >= photoLimits.waiting) refuse('PHOTOS_WAITING')
  const id = ids.next()
  await store.files.add({ id, personId: actor.personId, ...photo }, now)
  context.audit({ kind: 'file', id, before: fileId, after: photo.sha256 })
  return { fileId: id }
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
  { opinionId, version, title, matter, answer, photoIds },
  context,
) => {
  const { store } = context
  const actor = signedInActor(context)
  const item = found(await store.opinions.find(opinionId, opinionScope(actor)))
  if (item.version !== version) refuse('STALE')
  const text = { title, matter, answer }
  refusePersonal(item, text)
  // Those that hang here stay; others are this person's own, made by covering. One that hangs on the item itself is neither.
  const chosen = await store.publications.photos(item.id)
  await ownPhotos(
    context,
    photoIds.filter((id) => !chosen.includes(id)),
  )
  const after = await step(context, item, 'prepare_publication', actor, { publication: text, elderMode: false })
  await keepText(context, item.id, { ...text, photoIds: [...new Set(photoIds)] })
  return { opinionId, version: after.version }
}

/** A new id with every text: whoever kept the address of one that was taken down does not find the next. */
const keepText = ({ store, ids, now }: ActContext, opinionId: string, text: PublicationText & { photoIds: string[] }) =>
  store.publications.keep(opinionId, ids.next(), text, now)
