import { sql } from 'kysely'
import type { Role } from '../../src/domain/access/actors'
import type { PeopleStore, PersonRow, RoleRow } from '../ports/people'
import { date, instant, likeText, type StoreContext } from './rows'

/** A director does all that staff do; what only a director may do is a right of its own, when there is one. */
const actsAs = (code: string): Role => (code === 'STREET_DIRECTOR' ? 'STREET_STAFF' : (code as Role))
const codesOf = (roles: readonly Role[]): string[] =>
  roles.flatMap((role) => (role === 'STREET_STAFF' ? [role, 'STREET_DIRECTOR'] : [role]))

export const roleOfRow = (row: {
  id: string
  person_id: string
  role_code: string
  org_id: string | null
  station_id: string | null
  deputy_id: string | null
  title: string | null
  is_cleared: boolean
}): RoleRow => ({
  id: row.id,
  personId: row.person_id,
  role: actsAs(row.role_code),
  orgId: row.org_id,
  stationId: row.station_id,
  deputyId: row.deputy_id,
  title: row.title,
  cleared: row.is_cleared,
})

export const peopleStore = ({ db, districtId: d, sealer }: StoreContext): PeopleStore => {
  const person = (row: { id: string; name_sealed: string | null; phone_sealed: string | null }): PersonRow => ({
    id: row.id,
    name: row.name_sealed ? sealer.open(row.name_sealed) : null,
    phone: row.phone_sealed ? sealer.open(row.phone_sealed) : null,
  })
  const organisations = () =>
    db
      .selectFrom('organisations')
      .select([
        'id',
        'name',
        'short_name as shortName',
        'kind',
        'committee_name as committeeName',
        'parent_id as parentId',
        'phone',
      ])
      .where('district_id', '=', d)

  const code = (index: string) =>
    db.selectFrom('sign_in_codes').where('district_id', '=', d).where('phone_index', '=', index)
  const changeCode = (phone: string) =>
    db.updateTable('sign_in_codes').where('district_id', '=', d).where('phone_index', '=', sealer.index(phone))

  return {
    async person(id) {
      const row = await db
        .selectFrom('persons')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? person(row) : null
    },
    async persons(ids) {
      if (!ids.length) return []
      const rows = await db
        .selectFrom('persons')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', 'in', [...ids])
        .orderBy('id')
        .execute()
      return rows.map(person)
    },
    async findPersonByPhone(phone) {
      const row = await db
        .selectFrom('persons')
        .selectAll()
        .where('district_id', '=', d)
        .where('phone_index', '=', sealer.index(phone))
        .executeTakeFirst()
      return row ? person(row) : null
    },
    async personWithPhone({ id, name, phone }, at) {
      const index = sealer.index(phone)
      await db
        .insertInto('persons')
        .values({
          district_id: d,
          id,
          name_sealed: name ? sealer.seal(name) : null,
          phone_sealed: sealer.seal(phone),
          phone_index: index,
          created_at: date(at),
        })
        .onConflict((c) => c.columns(['district_id', 'phone_index']).where('phone_index', 'is not', null).doNothing())
        .execute()
      const row = await db
        .selectFrom('persons')
        .selectAll()
        .where('district_id', '=', d)
        .where('phone_index', '=', index)
        .executeTakeFirstOrThrow()
      return person(row)
    },
    async role(id) {
      const row = await db
        .selectFrom('person_roles')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('role_state', '=', 'ACTIVE')
        .executeTakeFirst()
      return row ? roleOfRow(row) : null
    },
    async rolesOf(personId) {
      const rows = await db
        .selectFrom('person_roles')
        .selectAll()
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('role_state', '=', 'ACTIVE')
        .orderBy('id')
        .execute()
      return rows.map(roleOfRow)
    },
    async personsActing(filter) {
      let query = db
        .selectFrom('person_roles')
        .select('person_id')
        .distinct()
        .where('district_id', '=', d)
        .where('role_state', '=', 'ACTIVE')
      if (filter.role) query = query.where('role_code', 'in', codesOf(filter.role))
      if (filter.directors) query = query.where('role_code', '=', 'STREET_DIRECTOR')
      if (filter.orgId !== undefined) query = query.where('org_id', '=', filter.orgId)
      if (filter.deputyId !== undefined) query = query.where('deputy_id', '=', filter.deputyId)
      if (filter.deputyIds) query = query.where('deputy_id', 'in', [...filter.deputyIds])
      if (filter.cleared) query = query.where('is_cleared', '=', true)
      return (await query.execute()).map((row) => row.person_id)
    },
    async demoRoles() {
      const rows = await db
        .selectFrom('person_roles')
        .selectAll()
        .where('district_id', '=', d)
        .where('role_state', '=', 'ACTIVE')
        .orderBy('id')
        .execute()
      return rows.map(roleOfRow)
    },
    async addSignIn(row) {
      await db
        .insertInto('sign_ins')
        .values({
          district_id: d,
          id: row.id,
          person_id: row.personId,
          role_id: row.roleId,
          created_at: date(row.createdAt),
          expires_at: date(row.expiresAt),
        })
        .execute()
    },
    async hasSignedIn(personId) {
      const row = await db
        .selectFrom('sign_ins')
        .select('id')
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('role_id', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
    async signIn(id) {
      const row = await db
        .selectFrom('sign_ins')
        .selectAll()
        .where('district_id', '=', d)
        .where('id', '=', id)
        .executeTakeFirst()
      return row
        ? {
            id: row.id,
            personId: row.person_id,
            roleId: row.role_id,
            expiresAt: instant(row.expires_at),
            revoked: row.revoked_at !== null,
          }
        : null
    },
    async revokeSignIn(id, at) {
      await db
        .updateTable('sign_ins')
        .set({ revoked_at: date(at) })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .execute()
    },
    async setSignInRole(id, roleId, until) {
      await db
        .updateTable('sign_ins')
        .set({
          role_id: roleId,
          ...(until === null ? {} : { expires_at: sql<Date>`least(expires_at, ${date(until)})` }),
        })
        .where('district_id', '=', d)
        .where('id', '=', id)
        .execute()
    },
    async keepCode({ phone, hash, at, expiresAt, day, mostADay, againAfter }) {
      const index = sealer.index(phone)
      const { rows } = await sql`
        insert into sign_in_codes as c
          (district_id, phone_index, code_hash, sent_at, expires_at, sent_day, sent_count)
        values (${d}, ${index}, ${hash}, ${date(at)}, ${date(expiresAt)}, ${day}::date, 1)
        on conflict (district_id, phone_index) do update set
          code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0, ended_at = null,
          sent_day = excluded.sent_day, sent_count = case when c.sent_day = excluded.sent_day then c.sent_count + 1 else 1 end
        where c.sent_at <= ${date(at - againAfter)} and (c.sent_day <> excluded.sent_day or c.sent_count < ${mostADay})
        returning 1`.execute(db)
      if (rows.length) return 'KEPT'
      const held = await code(index).select(['sent_at']).executeTakeFirst()
      return held && held.sent_at.getTime() > at - againAfter ? 'SOON' : 'MANY'
    },
    async dropCode(phone, at, againAfter) {
      await changeCode(phone)
        .set({ ended_at: date(at), sent_at: date(at - againAfter) })
        .execute()
    },
    async tryCode(phone, most, at) {
      const row = await changeCode(phone)
        .set((eb) => ({ tries: eb('tries', '+', 1) }))
        .where('ended_at', 'is', null)
        .where('expires_at', '>', date(at))
        .where('tries', '<', most)
        .returning(['code_hash as hash', 'tries'])
        .executeTakeFirst()
      return row ?? null
    },
    async endCode(phone, hash, at) {
      const row = await changeCode(phone)
        .set({ ended_at: date(at) })
        .where('ended_at', 'is', null)
        .where('code_hash', '=', hash)
        .returning('phone_index')
        .executeTakeFirst()
      return row !== undefined
    },
    async giveConsent(row) {
      await db
        .insertInto('consents')
        .values({
          district_id: d,
          id: row.id,
          person_id: row.personId,
          purpose: row.purpose,
          doc_version: row.docVersion,
          channel: row.channel,
          given_at: date(row.at),
        })
        .onConflict((c) =>
          c
            .columns(['district_id', 'person_id', 'purpose', 'doc_version'])
            .where('withdrawn_at', 'is', null)
            .doNothing(),
        )
        .execute()
    },
    consents: (personId) =>
      db
        .selectFrom('consents')
        .select(['purpose', 'doc_version as docVersion'])
        .distinct()
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('withdrawn_at', 'is', null)
        .execute(),
    async districtOfficeId() {
      return (await organisations().where('kind', '=', 'DISTRICT_OFFICE').orderBy('seq').executeTakeFirstOrThrow()).id
    },
    async organisation(id) {
      return (await organisations().where('id', '=', id).executeTakeFirst()) ?? null
    },
    async organisations(ids) {
      if (!ids.length) return new Map()
      const rows = await organisations()
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map((row) => [row.id, row]))
    },
    async dropMessages(subjects, keep) {
      let query = db
        .deleteFrom('inbox_messages')
        .where('district_id', '=', d)
        .where((eb) =>
          eb.or(
            subjects.flatMap((subject) => [
              eb('link', '=', subject),
              // Who was let go of it was told without a link.
              eb('dedupe_key', 'like', likeText(`${subject}:`).slice(1)),
            ]),
          ),
        )
      if (keep.length) query = query.where('person_id', 'not in', [...keep])
      await query.execute()
    },
    async addMessages(messages, at) {
      if (!messages.length) return
      await db
        .insertInto('inbox_messages')
        .values(
          messages.map((m) => ({
            district_id: d,
            id: m.id,
            person_id: m.personId,
            message_kind: m.kind,
            audience: m.audience,
            title: m.title,
            body: m.body,
            link: m.link,
            dedupe_key: m.dedupeKey,
            created_at: date(at),
          })),
        )
        .onConflict((c) => c.constraint('inbox_messages_once').doNothing())
        .execute()
    },
    async messages(personId, audience, now, page) {
      let query = db
        .selectFrom('inbox_messages')
        .selectAll()
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('audience', '=', audience)
        .where('created_at', '<=', date(now))
      if (page.after)
        query = query.where(sql<boolean>`(created_at, id) < (${date(page.after.at)}::timestamptz, ${page.after.id})`)
      const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
      return rows.map((row) => ({
        id: row.id,
        title: row.title,
        body: row.body,
        link: row.link,
        at: instant(row.created_at),
        read: row.read_at !== null,
      }))
    },
    async unread(personId, audience, now) {
      const row = await db
        .selectFrom('inbox_messages')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('audience', '=', audience)
        .where('created_at', '<=', date(now))
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow()
      return row.n
    },
    async markRead(personId, audience, messageId, at) {
      let query = db
        .updateTable('inbox_messages')
        .set({ read_at: date(at) })
        .where('district_id', '=', d)
        .where('person_id', '=', personId)
        .where('audience', '=', audience)
        .where('created_at', '<=', date(at))
        .where('read_at', 'is', null)
      if (messageId) query = query.where('id', '=', messageId)
      await query.execute()
    },
  }
}
