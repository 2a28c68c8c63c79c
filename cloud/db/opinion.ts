import { sql } from 'kysely'
import type { PointedReply } from '../../src/domain/opinion/points'
import type { RouteAnswer } from '../../src/domain/opinion/routing'
import { searchText } from '../../src/domain/opinion/search'
import type { Restriction } from '../../src/domain/opinion/restriction'
import type { ResultClass, Stage } from '../../src/domain/opinion/stages'
import type { OpinionRow, OpinionStore } from '../ports/opinion'
import { unrestricted } from '../../src/domain/access/policy'
import { measureOpinions } from './measures'
import { opinionAlike } from './opinion-alike'
import { opinionLists } from './opinion-lists'
import { date, dateOrNull, instant, instantOrNull, type StoreContext } from './rows'
import { visible } from './visibility'

export const opinionStore = (context: StoreContext): OpinionStore => {
  const { db, districtId: d, sealer } = context
  const sealOrNull = (text: string | null) => (text ? sealer.seal(text) : null)
  const openOrNull = (text: string | null) => (text ? sealer.open(text) : null)
  const select = () => db.selectFrom('opinions as p').selectAll('p').where('p.district_id', '=', d)
  type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

  const opinion = (row: Row): OpinionRow => ({
    id: row.id,
    number: row.opinion_number,
    version: row.version,
    stage: row.stage as Stage,
    source: row.source,
    streetId: row.street_id,
    communityId: row.community_id,
    gridId: row.grid_id,
    stationId: row.station_id,
    recordId: row.record_id,
    campaignId: row.campaign_id,
    tag: row.tag,
    categoryId: row.category_id,
    level: row.item_level,
    title: row.title,
    body: row.body,
    placeText: row.place_text,
    authorId: row.author_id,
    enteredBy: row.entered_by,
    authorReads: row.author_reads,
    authorName: openOrNull(row.author_name_sealed),
    authorPhone: openOrNull(row.author_phone_sealed),
    hideFromUnit: row.hide_from_unit,
    allowContact: row.allow_contact,
    publishConsent: row.publish_consent,
    authorCount: row.author_count,
    deputyId: row.deputy_id,
    ownerKind: row.owner_kind,
    ownerId: row.owner_id,
    replyTurn: row.reply_turn,
    assignerId: row.assigner_id,
    unitId: row.unit_id,
    assignedAt: instantOrNull(row.assigned_at),
    stageSince: instant(row.stage_since),
    dueAt: instantOrNull(row.due_at),
    dueRule: row.due_rule === null ? null : (JSON.parse(row.due_rule) as OpinionRow['dueRule']),
    finalDueDay: row.final_due_day,
    finalRule: row.final_rule === null ? null : (JSON.parse(row.final_rule) as OpinionRow['finalRule']),
    firstDueDay: row.first_due_day,
    handlingRound: row.handling_round,
    handlingDays: row.handling_days,
    resultClass: row.result_class as ResultClass | null,
    promiseDay: row.promise_day,
    rating: row.rating,
    ratingReason: row.rating_reason,
    firstAnswerAt: instantOrNull(row.first_answer_at),
    routing: JSON.parse(row.routing) as RouteAnswer,
    submittedAt: instant(row.submitted_at),
    closedAt: instantOrNull(row.closed_at),
    cameFrom: row.came_from as Stage | null,
    paused: row.paused === null ? null : (JSON.parse(row.paused) as OpinionRow['paused']),
    askedDay: row.asked_day,
    extension: row.extension,
    isDesignated: row.is_designated,
    askedAgain: row.asked_again,
    mainId: row.main_id,
    foreignChannel: row.foreign_channel,
    foreignNumber: row.foreign_number,
    sentChannel: row.sent_channel,
    sentNumber: row.sent_number,
    askedBack: row.asked_back,
    publication: row.publication,
    publicationBy: row.publication_by,
    publishedAt: instantOrNull(row.published_at),
    suggestion:
      row.suggestion_title === null
        ? null
        : { title: row.suggestion_title, number: row.suggestion_number, outcome: row.suggestion_outcome },
    way: row.way,
    receiptCode: row.receipt_code,
    coUnits: row.co_units ?? [],
    contactId: row.contact_id,
    pressedAt: instantOrNull(row.pressed_at),
    metRound: row.met_round,
    wordsHeld: row.words_held,
    wordsDueAt: instantOrNull(row.words_due_at),
    ratingChanges: row.rating_changes,
    restriction: row.restriction as Restriction | null,
    keptFrom: row.kept_from,
    accused: {
      orgId: row.accused_org_id,
      keptFrom: row.kept_from,
      deputyId: row.accused_deputy_id,
      personId: row.accused_person_id,
      text: row.accused_text,
    },
  })

  /** Columns that steps may change; what was submitted stays as it was. */
  const movable = (row: OpinionRow) => ({
    stage: row.stage,
    item_level: row.level,
    deputy_id: row.deputyId,
    owner_kind: row.ownerKind,
    owner_id: row.ownerId,
    reply_turn: row.replyTurn,
    assigner_id: row.assignerId,
    unit_id: row.unitId,
    assigned_at: dateOrNull(row.assignedAt),
    stage_since: date(row.stageSince),
    due_at: dateOrNull(row.dueAt),
    due_rule: row.dueRule === null ? null : JSON.stringify(row.dueRule),
    final_due_day: row.finalDueDay,
    final_rule: row.finalRule === null ? null : JSON.stringify(row.finalRule),
    first_due_day: row.firstDueDay,
    handling_round: row.handlingRound,
    handling_days: row.handlingDays,
    result_class: row.resultClass,
    promise_day: row.promiseDay,
    rating: row.rating,
    rating_reason: row.ratingReason,
    first_answer_at: dateOrNull(row.firstAnswerAt),
    closed_at: dateOrNull(row.closedAt),
    came_from: row.cameFrom,
    paused: row.paused === null ? null : JSON.stringify(row.paused),
    asked_day: row.askedDay,
    extension: row.extension,
    is_designated: row.isDesignated,
    asked_again: row.askedAgain,
    main_id: row.mainId,
    sent_channel: row.sentChannel,
    sent_number: row.sentNumber,
    author_id: row.authorId,
    author_reads: row.authorReads,
    asked_back: row.askedBack,
    publish_consent: row.publishConsent,
    publication: row.publication,
    publication_by: row.publicationBy,
    published_at: dateOrNull(row.publishedAt),
    suggestion_title: row.suggestion?.title ?? null,
    suggestion_number: row.suggestion?.number ?? null,
    suggestion_outcome: row.suggestion?.outcome ?? null,
    co_units: row.coUnits.length ? JSON.stringify(row.coUnits) : null,
    entered_by: row.enteredBy,
    pressed_at: dateOrNull(row.pressedAt),
    met_round: row.metRound,
    words_held: row.wordsHeld,
    words_due_at: dateOrNull(row.wordsDueAt),
    rating_changes: row.ratingChanges,
    // A held opinion is routed again when it goes on, one whose deputy is away as well.
    restriction: row.restriction,
    kept_from: row.keptFrom,
    accused_org_id: row.accused.orgId,
    accused_deputy_id: row.accused.deputyId,
    accused_person_id: row.accused.personId,
    accused_text: row.accused.text,
    routing: JSON.stringify(row.routing),
    routed_by: row.routing.candidates[0]?.reason ?? null,
    via_station_id: row.routing.candidates[0]?.stationId ?? null,
  })

  /** Answers of a round that are neither out nor taken back; what units that help said is not one. */
  const draftsOf = (opinionId: string, round: number) =>
    db
      .updateTable('opinion_replies')
      .where('district_id', '=', d)
      .where('opinion_id', '=', opinionId)
      .where('handling_round', '=', round)
      .where('reply_kind', '!=', 'CO_UNIT')
      .where('released_at', 'is', null)
      .where('returned_at', 'is', null)
      .where('replaced_at', 'is', null)

  return {
    async add(row, communityName) {
      await db
        .insertInto('opinions')
        .values({
          district_id: d,
          id: row.id,
          opinion_number: row.number,
          version: row.version,
          source: row.source,
          street_id: row.streetId,
          community_id: row.communityId,
          grid_id: row.gridId,
          station_id: row.stationId,
          record_id: row.recordId,
          contact_id: row.contactId,
          campaign_id: row.campaignId,
          tag: row.tag,
          category_id: row.categoryId,
          title: row.title,
          body: row.body,
          place_text: row.placeText,
          author_name_sealed: sealOrNull(row.authorName),
          author_phone_sealed: sealOrNull(row.authorPhone),
          hide_from_unit: row.hideFromUnit,
          allow_contact: row.allowContact,
          way: row.way,
          receipt_code: row.receiptCode,
          author_count: row.authorCount,
          foreign_channel: row.foreignChannel,
          foreign_number: row.foreignNumber,
          submitted_at: date(row.submittedAt),
          ...movable(row),
        })
        .execute()
      await db
        .insertInto('opinion_words')
        .values({
          district_id: d,
          opinion_id: row.id,
          street_id: row.streetId,
          words: searchText({ ...row, communityName }),
        })
        .execute()
    },

    async find(id, scope) {
      const row = await select().where('p.id', '=', id).where(visible(scope, 'p')).executeTakeFirst()
      return row ? opinion(row) : null
    },

    async findAll(ids, scope) {
      if (!ids.length) return []
      const rows = await select()
        .where('p.id', 'in', [...ids])
        .where(visible(scope, 'p'))
        .execute()
      return rows.map(opinion)
    },

    async numbered(number) {
      const row = await select().where('p.opinion_number', '=', number).executeTakeFirst()
      return row ? opinion(row) : null
    },

    async save(row, version) {
      const saved = await db
        .updateTable('opinions')
        .set({ ...movable(row), version: version + 1, clock_tries: 0, clock_waits_until: null })
        .where('district_id', '=', d)
        .where('id', '=', row.id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst()
      return saved !== undefined
    },

    async authorSignedIn(personId) {
      // Another owner is another version: nobody acts on what it was.
      await db
        .updateTable('opinions')
        .set({
          author_reads: true,
          owner_id: sql`case when owner_kind = 'RESIDENT' then author_id else owner_id end`,
          version: sql`version + 1`,
        })
        .where('district_id', '=', d)
        .where('author_id', '=', personId)
        .where('author_reads', '=', false)
        .execute()
    },

    async hold(ids) {
      const rows = await select()
        .where('p.id', 'in', [...ids])
        .orderBy('p.id')
        .forUpdate()
        .execute()
      return rows.map(opinion)
    },

    async followers(mainId) {
      const rows = await select()
        .where('p.main_id', '=', mainId)
        .where('p.stage', '=', 'MERGED')
        .orderBy('p.id')
        .forUpdate()
        .execute()
      return rows.map(opinion)
    },

    async mergedInto(mainId, scope) {
      const rows = await select().where('p.main_id', '=', mainId).where(visible(scope, 'p')).orderBy('p.id').execute()
      return rows.map(opinion)
    },

    async addEvent(opinionId, event) {
      const { seq } = await db
        .insertInto('opinion_events')
        .values({
          district_id: d,
          opinion_id: opinionId,
          // Safe because every event is written behind the item's compare-and-swap, which serialises its writers.
          seq: sql<number>`(select coalesce(max(seq), 0) + 1 from opinion_events where district_id = ${d} and opinion_id = ${opinionId})`,
          step: event.step,
          from_stage: event.fromStage,
          to_stage: event.toStage,
          at: date(event.at),
          person_id: event.personId,
          role_code: event.role,
          actor_label: event.actor,
          note: event.note,
          facts: JSON.stringify(event.facts),
          due_before: dateOrNull(event.dueBefore),
          due_after: dateOrNull(event.dueAfter),
          check_state: event.check ?? null,
          check_why: event.checkWhy ?? null,
        })
        .returning('seq')
        .executeTakeFirstOrThrow()
      return seq
    },

    async decideWords(opinionId, check) {
      await db
        .updateTable('opinion_events')
        .set({ check_state: check })
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .where('check_state', '=', 'HELD')
        .execute()
    },

    async hangPhotos(opinionId, eventSeq, fileIds) {
      if (!fileIds.length) return
      const hung = { district_id: d, opinion_id: opinionId, event_seq: eventSeq }
      await db
        .insertInto('opinion_photos')
        .values(fileIds.map((fileId, seq) => ({ ...hung, file_id: fileId, seq })))
        .execute()
    },

    async photosOf(opinionId) {
      const rows = await db
        .selectFrom('opinion_photos')
        .select(['event_seq', 'file_id'])
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .orderBy('event_seq')
        .orderBy('seq')
        .execute()
      const photos = new Map<number, string[]>()
      for (const row of rows) photos.set(row.event_seq, [...(photos.get(row.event_seq) ?? []), row.file_id])
      return photos
    },

    async events(opinionId) {
      const rows = await db
        .selectFrom('opinion_events')
        .selectAll()
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .orderBy('seq')
        .execute()
      return rows.map((row) => ({
        seq: row.seq,
        step: row.step,
        fromStage: row.from_stage,
        toStage: row.to_stage as Stage,
        at: instant(row.at),
        personId: row.person_id,
        role: row.role_code,
        actor: row.actor_label,
        note: row.note,
        facts: JSON.parse(row.facts) as Record<string, string>,
        check: row.check_state,
        checkWhy: row.check_why,
        dueBefore: instantOrNull(row.due_before),
        dueAfter: instantOrNull(row.due_after),
      }))
    },

    async addReply(opinionId, reply) {
      await db
        .insertInto('opinion_replies')
        .values({
          district_id: d,
          id: reply.id,
          opinion_id: opinionId,
          handling_round: reply.round,
          reply_kind: reply.kind,
          body: reply.body,
          result_class: reply.resultClass,
          promise_day: reply.promiseDay,
          from_label: reply.from,
          drafted_at: date(reply.draftedAt),
          released_at: dateOrNull(reply.releasedAt),
          pointed: reply.pointed === null ? null : JSON.stringify(reply.pointed),
          unit_id: reply.unitId,
          repeats: reply.repeats,
        })
        .execute()
      if (reply.photoIds.length)
        await db
          .insertInto('reply_photos')
          .values(reply.photoIds.map((fileId, seq) => ({ district_id: d, reply_id: reply.id, file_id: fileId, seq })))
          .execute()
    },
    replaceDraft: (opinionId, round, at) =>
      draftsOf(opinionId, round)
        .set({ replaced_at: date(at) })
        .execute()
        .then(() => undefined),
    releaseReplies: (opinionId, round, at) =>
      draftsOf(opinionId, round)
        .set({ released_at: date(at) })
        .execute()
        .then(() => undefined),
    returnReplies: (opinionId, round, at) =>
      draftsOf(opinionId, round)
        .set({ returned_at: date(at) })
        .execute()
        .then(() => undefined),
    async replies(opinionId) {
      const rows = await db
        .selectFrom('opinion_replies')
        .selectAll()
        .where('district_id', '=', d)
        .where('opinion_id', '=', opinionId)
        .orderBy('drafted_at')
        .orderBy('id')
        .execute()
      const photos = rows.length
        ? await db
            .selectFrom('reply_photos')
            .select(['reply_id', 'file_id'])
            .where('district_id', '=', d)
            .where(
              'reply_id',
              'in',
              rows.map(({ id }) => id),
            )
            .orderBy('seq')
            .execute()
        : []
      return rows.map((row) => ({
        id: row.id,
        photoIds: photos.filter((photo) => photo.reply_id === row.id).map((photo) => photo.file_id),
        kind: row.reply_kind,
        from: row.from_label,
        body: row.body,
        resultClass: row.result_class as ResultClass | null,
        promiseDay: row.promise_day,
        draftedAt: instant(row.drafted_at),
        releasedAt: instantOrNull(row.released_at),
        returnedAt: instantOrNull(row.returned_at),
        replacedAt: instantOrNull(row.replaced_at),
        pointed: row.pointed === null ? null : (JSON.parse(row.pointed) as PointedReply),
        unitId: row.unit_id,
        round: row.handling_round,
        repeats: row.repeats,
      }))
    },

    ...opinionLists(context),
    ...opinionAlike(context, opinion),

    async raisedIn(contactIds, scope) {
      if (!contactIds.length) return []
      const rows = await db
        .selectFrom('opinions')
        .select(['id', 'opinion_number', 'title', 'stage', 'contact_id', visible(scope, 'opinions').as('seen')])
        .where('district_id', '=', d)
        .where('contact_id', 'in', [...contactIds])
        .where(visible([...scope, ...unrestricted], 'opinions'))
        .orderBy('submitted_at')
        .execute()
      return rows.map((row) => ({
        contactId: row.contact_id as string,
        id: row.id,
        number: row.opinion_number,
        title: row.seen ? row.title : null,
        stage: row.stage as Stage,
      }))
    },

    async openLoads(deputyIds) {
      if (!deputyIds.length) return new Map()
      const rows = await db
        .selectFrom('opinions')
        .select((eb) => ['deputy_id', eb.fn.countAll<number>().as('n')])
        .where('district_id', '=', d)
        .where('deputy_id', 'in', [...deputyIds])
        .where('stage', '=', 'DEPUTY_PENDING')
        .groupBy('deputy_id')
        .execute()
      return new Map(rows.map((row) => [row.deputy_id as string, row.n]))
    },

    async categories() {
      const rows = await db
        .selectFrom('categories')
        .selectAll()
        .where('district_id', '=', d)
        .orderBy('seq')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        parentId: row.parent_id,
        name: row.name,
        icon: row.icon,
        straightToStreet: row.straight_to_street,
        guidance: row.guidance,
        restriction: row.restriction as Restriction | null,
        field: row.field,
      }))
    },

    async routingRules(categoryIds, streetId) {
      if (!categoryIds.length) return []
      const rows = await db
        .selectFrom('routing_rules')
        .selectAll()
        .where('district_id', '=', d)
        .where('category_id', 'in', [...categoryIds])
        .where((eb) => eb.or([eb('street_id', 'is', null), eb('street_id', '=', streetId)]))
        .orderBy('seq')
        .execute()
      return rows.map((row) => ({
        streetId: row.street_id,
        categoryId: row.category_id,
        level: row.item_level,
        unitId: row.unit_id,
        limitKind: row.limit_kind,
        seq: row.seq,
      }))
    },

    async ownUnitOf(streetId) {
      const row = await db
        .selectFrom('organisations')
        .select(['id', 'name'])
        .where('district_id', '=', d)
        .where('kind', '=', 'UNIT')
        .where('parent_id', '=', streetId)
        .orderBy('seq')
        .executeTakeFirst()
      return row ?? null
    },

    async assignableUnits(orgId) {
      return (
        db
          .selectFrom('organisations as o')
          .select(['o.id', 'o.name'])
          .where('o.district_id', '=', d)
          .where('o.kind', '=', 'UNIT')
          // A unit nobody can sign for would keep an item for ever.
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom('person_roles as pr')
                .select('pr.id')
                .whereRef('pr.district_id', '=', 'o.district_id')
                .whereRef('pr.org_id', '=', 'o.id')
                .where('pr.role_code', '=', 'UNIT_CLERK')
                .where('pr.role_state', '=', 'ACTIVE'),
            ),
          )
          .where((eb) =>
            eb.or([
              eb('o.parent_id', '=', orgId),
              eb.exists(
                eb
                  .selectFrom('assignment_rights as r')
                  .select('r.unit_id')
                  .whereRef('r.district_id', '=', 'o.district_id')
                  .whereRef('r.unit_id', '=', 'o.id')
                  .where('r.org_id', '=', orgId),
              ),
            ]),
          )
          .orderBy('o.seq')
          .orderBy('o.id')
          .execute()
      )
    },

    async guardWords() {
      const rows = await db
        .selectFrom('guard_words')
        .select(['word', 'word_class'])
        .where('district_id', '=', d)
        .orderBy('seq')
        .orderBy('word')
        .execute()
      return rows.map((row) => ({ word: row.word, wordClass: row.word_class }))
    },

    allUnits: () =>
      db
        .selectFrom('organisations')
        .select(['id', 'name'])
        .where('district_id', '=', d)
        .where('kind', '=', 'UNIT')
        .orderBy('seq')
        .orderBy('id')
        .execute(),

    async overdue(stages, now, limit) {
      const { rows } = await sql<{ id: string }>`
        select p.id from opinions p where p.district_id = ${d} and (p.clock_waits_until is null or p.clock_waits_until <= ${date(now)}) and (
          (p.due_at < ${date(now)} and p.stage = any(${[...stages]}))
          or (p.stage = 'DEPUTY_PENDING' and not exists (
            select 1 from mandates m where m.district_id = p.district_id and m.deputy_id = p.deputy_id and m.mandate_state = 'ACTIVE')))
        order by p.due_at limit ${limit}`.execute(db)
      return rows.map((row) => row.id)
    },

    async restingSince(stages, at, now, limit) {
      const rows = await db
        .selectFrom('opinions')
        .select('id')
        .where('district_id', '=', d)
        .where('stage', 'in', [...stages])
        .where('closed_at', '<', date(at))
        .where((eb) => eb.or([eb('clock_waits_until', 'is', null), eb('clock_waits_until', '<=', date(now))]))
        .orderBy('closed_at')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    measure: (scope, streetId, now) => measureOpinions(context, scope, streetId, now),
  }
}
