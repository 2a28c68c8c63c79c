import type { RoleOrPublic } from '@/domain/access/actors'

/** The page behind a message: `opinion:<id>`, `booking:<id>`; null where there is nothing to open. */
export const linkOf = (link: string | null): { kind: 'opinion' | 'booking'; id: string } | null => {
  const [kind, id] = link?.split(':') ?? []
  return (kind === 'opinion' || kind === 'booking') && id ? { kind, id } : null
}

/** A booking is its owner's page; staff who get such a message look at the reception day. */
export const opens = (link: string | null, role: RoleOrPublic): boolean => {
  const target = linkOf(link)
  return target !== null && (target.kind === 'opinion' || role === 'RESIDENT')
}
