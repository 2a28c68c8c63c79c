import type { AskOutput } from '@/contract/index'
import { momentText } from '@/text/time'

type Session = AskOutput<'reception.sessions'>['items'][number]
type Deputy = AskOutput<'people.deputies'>['items'][number]

/** Receptions that can still be come to, the nearest four; phone and video stand among them with their own word. */
export const online = (sessions: readonly Session[]): Session[] =>
  sessions.filter(({ state }) => ['OPEN', 'ANNOUNCED', 'FULL', 'RUNNING'].includes(state)).slice(0, 4)

/** What one knows before writing: field, and when one could meet. */
export const deputyLine = ({ expertise, next }: Deputy): string =>
  [expertise, next ? `下一场接待 ${momentText(next)}` : ''].filter(Boolean).join(' · ')

export const placeWords = (home: { streetName: string; communityName: string } | null): string =>
  home ? `${home.streetName} · ${home.communityName}` : '选一下我的社区'
