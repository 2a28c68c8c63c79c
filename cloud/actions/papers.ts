import type { SignedInActor } from '../../src/domain/access/actors'
import { authorInFile, authorView, opinionScope } from '../../src/domain/access/policy'
import { dayOf, endOfDay } from '../../src/domain/calendar/time'
import { mayReveal } from '../../src/domain/exports/exports'
import { withoutPersons } from '../../src/domain/opinion/redaction'
import type { Paper } from '../../src/domain/papers/paper'
import { deputyLevelText } from '../../src/text/places'
import { assignmentPaper } from '../papers/assignment'
import type { AuthorOnPaper } from '../papers/pieces'
import { recordPaper } from '../papers/record'
import { registerPaper } from '../papers/register'
import { replyPaper, standingReply } from '../papers/reply'
import type { OpinionRow } from '../ports/index'
import { maskPhone } from '../present/mask'
import { presentRule } from '../present/opinion'
import { presentDeputy } from '../present/places'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { get } from './opinion-read'
import { readableRecord } from './reception-day-session'
import { record as readRecord } from './reception-record'

type Personal = { reason: string } | undefined

const handOut = async ({ papers }: ActContext, paper: Paper) => ({
  fileName: `${paper.fileName}.docx`,
  base64: Buffer.from(await papers.make(paper)).toString('base64'),
})

/** Whoever asks for the whole phone must be one who may, and says why. */
const checked = (actor: SignedInActor, personal: Personal): void => {
  if (personal && !mayReveal(actor.role)) refuse('REVEAL_NOT_YOURS')
}

/** How the author stands on a paper of this reader: as on the page, or whole where the reader may and said why. */
const authorOn = (actor: SignedInActor, item: OpinionRow, personal: Personal): AuthorOnPaper | null => {
  const view = personal ? authorInFile(actor, item, personal.reason) : authorView(actor, item)
  if (view === 'HIDDEN') return null
  const full = view === 'FULL' && personal !== undefined
  return {
    calledBy: item.authorName,
    phone: full ? item.authorPhone : maskPhone(item.authorPhone),
    reason: full ? personal.reason : null,
  }
}

export const opinion: Handler<'papers.opinion'> = async ({ opinionId, paper, personal }, context) => {
  const { store } = context
  const actor = signedInActor(context)
  checked(actor, personal)
  const data = await get({ opinionId }, context)
  if (!data.papers.includes(paper)) refuse('NO_SUCH_PAPER')
  const item = found(await store.opinions.find(opinionId, opinionScope(actor)))
  const known = item.authorName ? [item.authorName] : []
  const words = (hidden: boolean) => (text: string) => (hidden ? withoutPersons(text, known) : text)
  const org = async (id: string | null) => (id ? await store.people.organisation(id) : null)
  const author = authorOn(actor, item, personal)
  const made = async (): Promise<Paper> => {
    switch (paper) {
      case 'ASSIGNMENT': {
        const assigner = await org(item.assignerId)
        const calendar = await store.places.calendar()
        const dueAt = item.finalDueDay === null ? context.now : endOfDay(item.finalDueDay)
        const rule = item.finalRule && presentRule(item.finalRule, dueAt, calendar)
        return assignmentPaper({
          data,
          // It goes to the unit, whoever makes it: the author's wish counts, and a phone in the text is no address.
          author: item.hideFromUnit || !author ? null : { ...author, phone: maskPhone(item.authorPhone), reason: null },
          words: words(item.hideFromUnit),
          assigner: assigner?.committeeName ?? assigner?.name ?? data.opinion.help.name,
          assignedDay: dayOf(item.assignedAt ?? item.submittedAt),
          finalRule: rule && rule.kind !== 'PROMISED' ? rule : null,
        })
      }
      case 'REPLY': {
        const reply = found(standingReply(data.replies))
        const unit = reply.kind === 'UNIT' ? await org(item.unitId) : null
        return replyPaper({
          data,
          reply,
          calledBy: author?.calledBy ?? null,
          words: words(author === null),
          by: unit?.name ?? reply.from,
          phone: unit?.phone ?? null,
        })
      }
      case 'REGISTER':
        return registerPaper({ data, author, words: words(author === null) })
    }
  }
  const file = await handOut(context, await made())
  context.audit({
    kind: `paper:${paper}${personal ? ':personal' : ''}`,
    id: item.id,
    ...(personal ? { reason: personal.reason } : {}),
  })
  return file
}

export const record: Handler<'papers.record'> = async ({ recordId, personal }, context) => {
  const { store } = context
  const actor = signedInActor(context)
  checked(actor, personal)
  const { record: shown } = await readRecord({ recordId }, context)
  const row = found(await readableRecord(context, recordId))
  const [session] = await store.places.sessions({ ids: [row.sessionId] }, 1)
  const station = found(await store.places.station(row.stationId))
  const visitors = await store.receptionDay.visitors([row.sessionId], [{}])
  const full = personal !== undefined && actor.role === 'STREET_STAFF'
  const file = await handOut(
    context,
    recordPaper({
      record: shown,
      visitor: {
        calledBy: shown.calledBy,
        phone: full ? row.phone : shown.phoneMasked,
        reason: full ? personal.reason : null,
      },
      party: visitors.find(({ id }) => id === row.bookingId)?.party ?? 1,
      place: session?.place ?? station.address,
      theme: session?.theme ?? null,
      deputies: (await store.places.deputies(row.deputyIds)).map((deputy) => {
        const levels = presentDeputy(deputy).levels.map((level) => deputyLevelText[level])
        return levels.length ? `${deputy.name}（${levels.join('、')}）` : deputy.name
      }),
    }),
  )
  context.audit({
    kind: `paper:RECORD${personal ? ':personal' : ''}`,
    id: row.id,
    ...(personal ? { reason: personal.reason } : {}),
  })
  return file
}
