import type { FaceProps } from '@/components'
import type { publicationLists } from '@/contract/publication'
import type { RoleOrPublic } from '@/domain/access/actors'

type List = (typeof publicationLists)[number]

/** A street begins with what it can prepare; the district office only looks over what others prepared. */
export const firstList = (role: RoleOrPublic): List => (role === 'STREET_STAFF' ? 'TO_PREPARE' : 'TO_APPROVE')

const empty: Record<List, FaceProps> = {
  TO_PREPARE: { icon: 'inbox', title: '没有可以公开的', text: '办结了、反映人也同意公开的事项会在这里。' },
  RETURNED: { icon: 'undo-2', title: '没有退回的', text: '审核的人退回修改的会在这里。' },
  TO_APPROVE: { icon: 'eye', title: '没有等审核的', text: '写好公开文字、等另一个人看的会在这里。' },
  OUT: { icon: 'eye-off', title: '还没有公开的', text: '公开以后在这里，也可以随时撤下。' },
}

export const emptyOf = (list: List): FaceProps => empty[list]
