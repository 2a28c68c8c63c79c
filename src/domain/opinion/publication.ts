import type { Instant } from '../calendar/time'
import type { PublicationState, Stage } from './stages'

/** What the public reads of an item: written anew for it, never the resident's own words as they stand. */
export interface PublicationText {
  title: string
  matter: string
  answer: string
}

export const publicationLimits = { title: 40, matter: 1000, answer: 2000 } as const

/** Stages in which what was published stays out; an item that is opened again has no result to show. */
const out: readonly Stage[] = ['PUBLISHED', 'LOOKBACK', 'ARCHIVED']
/** Stages in which a text may wait for its second person. */
const waiting: readonly Stage[] = ['CLOSED', 'LOOKBACK']

interface Published {
  stage: Stage
  cameFrom: Stage | null
  publication: PublicationState | null
  publicationBy: string | null
  publishedAt: Instant | null
}

export const noPublication = { publication: null, publicationBy: null, publishedAt: null } as const

/** What remains of a publication in the stage an item has come to. */
export const publicationAfter = (item: Published): Pick<Published, 'publication' | 'publicationBy' | 'publishedAt'> => {
  const { publication, publicationBy, publishedAt } = item
  const stays = publication !== null && (publication === 'PUBLISHED' ? out : waiting).includes(item.stage)
  return stays ? { publication, publicationBy, publishedAt } : noPublication
}

/** The author takes the consent back: what waits or is out is gone at once, also while somebody looks back at it. */
export const consentAfter = (
  item: Published,
): Pick<Published, 'stage' | 'cameFrom' | 'publication' | 'publicationBy' | 'publishedAt'> & {
  publishConsent: boolean
} => ({
  ...noPublication,
  publishConsent: false,
  stage: item.stage === 'PUBLISHED' ? 'CLOSED' : item.stage,
  cameFrom: item.cameFrom === 'PUBLISHED' ? 'CLOSED' : item.cameFrom,
})
