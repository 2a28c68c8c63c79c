import type { RoleOrPublic } from '@/domain/access/actors'

/** To whom files to and from other bodies, and ledgers of opinions, are offered. */
export const mayExchange = (role: RoleOrPublic): boolean => role === 'DISTRICT_OFFICE' || role === 'STREET_STAFF'

/** To whom the rules of routing are offered: the district's, or a street's own. */
export const mayRoute = mayExchange

/** To whom 换届 is offered. The server decides again when it is asked. */
export const mayEndTerm = (role: RoleOrPublic): boolean => role === 'DISTRICT_OFFICE' || role === 'SYS_ADMIN'
