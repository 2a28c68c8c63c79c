import { taskMessage } from '../../src/text/messages'
import type { NewMessage, OpinionRow } from '../ports/index'
import type { ActContext } from './context'

const task = (personId: string, item: OpinionRow, version: number, words: string): NewMessage => ({
  personId,
  kind: 'TASK',
  audience: 'WORK',
  ...taskMessage(item.number, item.title, words, null),
  link: `opinion:${item.id}`,
  dedupeKey: `opinion:${item.id}:${version}:publication`,
})

/** Everybody who may let it out: the other accounts of the street; the district office where the street has no other. */
export const tellSecondPerson = async (
  { store: { people } }: ActContext,
  item: OpinionRow,
  version: number,
): Promise<NewMessage[]> => {
  const street = await people.personsActing({ role: ['STREET_STAFF'], orgId: item.streetId })
  const others = [...new Set(street)].filter((id) => id !== item.publicationBy)
  const persons = others.length ? others : await people.personsActing({ role: ['DISTRICT_OFFICE'] })
  return [...new Set(persons)].map((id) => task(id, item, version, '有待公开的办理结果，请审核'))
}

export const tellPreparer = (item: OpinionRow, version: number): NewMessage[] =>
  item.publicationBy === null ? [] : [task(item.publicationBy, item, version, '公开的文字被退回，请修改')]

/** The author takes the consent back: whoever works on the text, or let it out, hears that it is gone. */
export const tellOfRefusal = async (
  { store: { people } }: ActContext,
  item: OpinionRow,
  version: number,
): Promise<NewMessage[]> =>
  [...new Set(await people.personsActing({ role: ['STREET_STAFF'], orgId: item.streetId }))].map((id) =>
    task(id, item, version, '居民不同意公开，已经撤下'),
  )
