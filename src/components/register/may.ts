import type { RoleOrPublic } from '@/domain/access/actors'

/** To whom 换届 is offered. The server decides again when it is asked. */
export const mayEndTerm = (role: RoleOrPublic): boolean => role === 'DISTRICT_OFFICE' || role === 'SYS_ADMIN'
