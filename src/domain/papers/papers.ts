import { seesInside } from '../access/policy'
import type { RoleOrPublic } from '../access/actors'

/** 交办单, 答复函, 反映事项登记表. */
export const opinionPapers = ['ASSIGNMENT', 'REPLY', 'REGISTER'] as const
export type OpinionPaper = (typeof opinionPapers)[number]

interface Papered {
  /** Handed to a unit. */
  assigned: boolean
  /** There is an answer that stands: let out, or on its way. */
  answered: boolean
}

/** The papers there are of an opinion, for who reads it from inside. */
export const papersOf = ({ assigned, answered }: Papered, role: RoleOrPublic): OpinionPaper[] =>
  seesInside(role)
    ? opinionPapers.filter((paper) => (paper === 'ASSIGNMENT' ? assigned : paper === 'REPLY' ? answered : true))
    : []
