import { sql } from 'kysely'
import { DAY, HOUR } from '../../src/domain/calendar/time'
import { isClosed, ratings, sources, stages } from '../../src/domain/opinion/stages'
import { chance } from '../bench/bench'
import type { House } from './support'

/** Places, categories, units and deputies of the sample that invented opinions are spread over. */
const groundOf = async ({ db }: House) => ({
  grids: await db
    .selectFrom('grids')
    .select(['id', 'community_id', 'street_id'])
    .where('street_id', 'in', ['QY', 'HX'])
    .orderBy('id')
    .execute(),
  categories: await db.selectFrom('categories').select('id').orderBy('id').execute(),
  units: await db.selectFrom('organisations').select('id').where('kind', '=', 'UNIT').orderBy('id').execute(),
  stations: await db.selectFrom('stations').select('id').orderBy('id').limit(20).execute(),
  deputies: await db.selectFrom('deputies').select('id').orderBy('id').limit(20).execute(),
})

/** Invents opinions, changes and removes them at random, without a rule: what figures are made of in every mixture. */
export const randomOpinions = async (house: House, seed: number) => {
  const luck = chance(seed)
  const below = (n: number) => Math.floor(luck() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const maybe = <T>(value: T): T | null => (luck() < 0.6 ? value : null)
  const ground = await groundOf(house)
  const district = house.ports.districtId
  let made = 0

  const facts = (now: number, submitted: number) => {
    const stage = pick(stages)
    return {
      stage,
      owner_kind: pick(['DEPUTY', 'ORG', 'UNIT', 'RESIDENT', 'NOBODY'] as const),
      // Only what is open has a date, and all of it has one.
      due_at: isClosed(stage) ? null : new Date(now + (below(400) - 200) * HOUR),
      first_answer_at: maybe(new Date(submitted + below(240) * HOUR)),
      first_due_day: maybe(new Date(submitted + below(12) * DAY).toISOString().slice(0, 10)),
      unit_id: maybe(pick(ground.units).id),
      deputy_id: maybe(pick(ground.deputies).id),
      result_class: maybe(pick(['A', 'B', 'C', 'D'] as const)),
      rating: maybe(pick(ratings)),
      handling_round: below(4),
      met_round: maybe(1),
      restriction: luck() < 0.1 ? pick(['ACCUSATION', 'LITIGATION', 'BUSINESS'] as const) : null,
    }
  }

  return {
    async add(count: number) {
      for (let i = 0; i < count; i += 1) {
        const now = house.now()
        const grid = pick(ground.grids)
        const submitted = now - below(120 * 24) * HOUR
        made += 1
        const id = `rnd${seed}-${made}`
        await house.db
          .insertInto('opinions')
          .values({
            district_id: district,
            id,
            opinion_number: id,
            version: 1,
            source: pick(sources),
            street_id: grid.street_id,
            community_id: grid.community_id,
            grid_id: grid.id,
            station_id: maybe(pick(ground.stations).id),
            category_id: pick(ground.categories).id,
            title: `路灯坏了${made}`,
            body: '晚上看不清',
            entered_by: 'P',
            hide_from_unit: true,
            allow_contact: false,
            publish_consent: false,
            stage_since: new Date(submitted),
            routing: JSON.stringify({ candidates: [] }),
            submitted_at: new Date(submitted),
            ...facts(now, submitted),
          })
          .execute()
      }
    },
    /** Some change, some go for good, some are moved to another time of submission or another street. */
    async shake(count: number) {
      const rows = await house.db
        .selectFrom('opinions')
        .select(['id', 'submitted_at'])
        .where('id', 'like', `rnd${seed}-%`)
        .orderBy('id')
        .execute()
      for (let i = 0; i < count && rows.length; i += 1) {
        const row = pick(rows)
        const what = below(10)
        if (what === 0) await house.db.deleteFrom('opinions').where('id', '=', row.id).execute()
        else if (what === 1)
          // As the calendar does: every date of what is open moves.
          await sql`update opinions set due_at = due_at + interval '1 day' where id like ${`rnd${seed}-%`} and due_at is not null`.execute(
            house.db,
          )
        else {
          const grid = pick(ground.grids)
          await house.db
            .updateTable('opinions')
            .set({
              ...facts(house.now(), row.submitted_at.getTime()),
              ...(what === 2 ? { street_id: grid.street_id, community_id: grid.community_id, grid_id: grid.id } : {}),
            })
            .where('id', '=', row.id)
            .execute()
        }
      }
    },
  }
}
