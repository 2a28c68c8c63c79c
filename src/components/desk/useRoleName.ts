import type { RoleOrPublic } from '@/domain/access/actors'
import { type Post, posts } from '@/domain/places/names'
import { roleText } from '@/text/desk'
import { usePlaceNames } from '../places/usePlaceNames'

/** What a person at the desk is, in the district's word where it has one; empty for a visitor. */
export const useRoleName = (role: RoleOrPublic): string => {
  const names = usePlaceNames()
  if (role === 'PUBLIC') return ''
  return role in posts ? names.post(role as Post, roleText[role]) : roleText[role]
}
