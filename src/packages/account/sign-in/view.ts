import type { IconName } from '@/components/icon-names'
import type { Role } from '@/domain/access/actors'

export interface Persona {
  id: string
  role: Role
  title: string
  text: string
  group: string
}

/** Those a matter passes through, in its order, and who keeps the register; the first of each kind where the sample has others. */
const way: readonly { role: Role; like: string }[] = [
  { role: 'RESIDENT', like: '王女士' },
  { role: 'DEPUTY', like: '第1选区' },
  { role: 'STREET_STAFF', like: '青杨' },
  { role: 'UNIT_CLERK', like: '青杨街道办事处' },
  { role: 'UNIT_LEADER', like: '青杨街道办事处' },
  { role: 'STATION_LIAISON', like: '柳荫' },
  { role: 'GRID_WORKER', like: '' },
  { role: 'DISTRICT_OFFICE', like: '' },
  { role: 'GOV_OFFICE', like: '' },
  { role: 'SYS_ADMIN', like: '' },
]

export const recommended = (personas: readonly Persona[]): Persona[] =>
  way.flatMap(({ role, like }) => {
    const same = personas.filter((one) => one.role === role)
    return same.find(({ title, text }) => title.includes(like) || text.includes(like)) ?? same[0] ?? []
  })

const CAP = 20

/** The groups there are, in the order they come. */
export const groupNames = (personas: readonly Persona[]): string[] => [...new Set(personas.map(({ group }) => group))]

/** With words everyone they fit, without them one group; the rest is counted, the search finds it. */
export const found = (
  personas: readonly Persona[],
  words: string,
  group: string,
): { people: Persona[]; hidden: number } => {
  const wanted = words.trim().toLowerCase()
  const people = personas.filter((one) =>
    wanted ? `${one.title} ${one.text} ${one.group}`.toLowerCase().includes(wanted) : one.group === group,
  )
  return { people: people.slice(0, CAP), hidden: Math.max(0, people.length - CAP) }
}

/** Where to go after signing in: back to what one was doing where the role may do it, else to one's own start. */
export const afterwards = (why: string | undefined, role: Role): 'back' | 'items' => {
  if (role === 'RESIDENT' || why === 'again' || why === 'page') return 'back'
  const writes = role === 'STATION_LIAISON' || role === 'GRID_WORKER' || role === 'STREET_STAFF'
  if (why === 'opinion' && writes) return 'back'
  return why === 'inbox' ? 'back' : 'items'
}

/** Why one stands here, said before anything is asked. */
export const whyWords = (why: string | undefined): string | null => {
  switch (why) {
    case 'book':
      return '预约要先登录。填好的内容还在，登录后接着办。'
    case 'opinion':
      return '提交要先登录。写好的内容还在，登录后接着提交。'
    case 'items':
      return '登录后看您的预约和事项。'
    case 'inbox':
      return '登录后看您的消息。'
    case 'again':
      return '登录已过期，请重新登录。'
    case 'page':
      return '登录后回到刚才那一页。'
    default:
      return null
  }
}

export const roleIcon: Record<Exclude<Role, 'RESIDENT' | 'DEPUTY'>, IconName> = {
  STATION_LIAISON: 'map-pinned',
  GRID_WORKER: 'footprints',
  STREET_STAFF: 'landmark',
  DISTRICT_OFFICE: 'landmark',
  GOV_OFFICE: 'building-2',
  UNIT_CLERK: 'wrench',
  UNIT_LEADER: 'wrench',
  SYS_ADMIN: 'settings',
}

export const isPhone = (text: string): boolean => /^1\d{10}$/.test(text.trim())

/** On the button that sends a code. */
export const sendWords = (wait: number, sent: boolean): string =>
  wait > 0 ? `${wait} 秒后可以重新获取` : sent ? '重新获取验证码' : '获取验证码'
