import { sql } from 'kysely'
import type { AskInput } from '../../src/contract/index'
import { runExports } from '../../cloud/actions/exports-run'
import { readWorkbook } from '../../cloud/files/xlsx/read'
import type { House } from './support'

export const STREET = 'QY-T1.STREET_STAFF.QY'
export const OTHER = 'HX-T1.STREET_STAFF.HX'
export const OFFICE = 'DGW-1.DISTRICT_OFFICE.DGW'
export const CLERK = 'U-CG-C1.UNIT_CLERK.U-CG'

export type Asked = AskInput<'exports.start'>['asked']

/** Somebody writes down an opinion; its id. */
export const anOpinion = async (house: House, who: string, text: string, more: object = {}): Promise<string> =>
  (
    await house.get(who, 'opinion.submit', {
      communityId: 'QY01',
      gridId: 'QY01-01',
      categoryId: 'C0701',
      text,
      consent: true,
      ...more,
    })
  ).opinionId

/** So many more of an opinion, written by the database. */
export const manyMore = (house: House, opinionId: string, count: number) => {
  const columns = sql`district_id, stage, source, street_id, community_id, category_id, title, body, author_id, entered_by,
    hide_from_unit, allow_contact, publish_consent, owner_kind, owner_id, stage_since, due_at, handling_round, routing`
  return sql`
    insert into opinions (id, opinion_number, version, submitted_at, ${columns})
    select 'many' || lpad(n::text, 6, '0'), 'YJ-2026-多-' || n, 1, submitted_at - n * interval '1 minute', ${columns}
    from opinions, generate_series(1, ${sql.lit(count)}::int) n where id = ${opinionId}`.execute(house.db)
}

export const fileOf = async (house: House, who: string, exportId: string) => {
  const pieces: string[] = []
  let fileName = ''
  for (let part = 0, parts = 1; part < parts; part += 1) {
    const piece = await house.get(who, 'exports.read', { exportId, part })
    parts = piece.parts
    fileName = piece.fileName
    pieces.push(piece.base64)
  }
  // Pieces are one text: whoever puts them together needs no bytes.
  return { fileName, bytes: Buffer.from(pieces.join(''), 'base64') }
}

/** Has a list made into a file, and fetches it. */
export const exported = async (
  house: House,
  who: string,
  asked: Asked,
  more: Partial<Pick<AskInput<'exports.start'>, 'format' | 'personal'>> = {},
) => {
  const { exportId } = await house.get(who, 'exports.start', { asked, ...more })
  await runExports(house.ports)
  return { exportId, ...(await fileOf(house, who, exportId)) }
}

export const sheetOf = async (bytes: Buffer) => {
  const book = await readWorkbook(bytes)
  if (!book.readable || !book.sheets[0]) throw new Error('the file cannot be read')
  return book.sheets[0]
}
