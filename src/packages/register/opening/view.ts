import { commonNames, type PlaceNames } from '@/components/places/usePlaceNames'
import type { AskOutput } from '@/contract/index'
import type { Post } from '@/domain/places/names'
import { openingText } from '@/text/register'

export type Opening = AskOutput<'register.opening'>
export type Step = Opening['steps'][number]

export interface StepView {
  key: Step['key']
  done: boolean
  title: string
  /** What is there, or what is missing by name. */
  text: string
  action: string
}

/** At most this many names on one line; the rest as a number. */
const NAMES = 5

const postOf: Partial<Record<Step['key'], Post>> = { LIAISON: 'STATION_LIAISON', STAFF: 'STREET_STAFF' }

export const stepView = (step: Step, names: PlaceNames = commonNames): StepView => {
  const post = postOf[step.key]
  const words = openingText[step.key]
  const named = step.missing.slice(0, NAMES).join('、')
  const more = step.missing.length > NAMES ? `等 ${step.missing.length} 处` : ''
  return {
    key: step.key,
    done: step.done,
    title: post ? names.post(post, words.title) : words.title,
    text: step.done
      ? step.count > 1
        ? `有 ${step.count} 个`
        : '有了'
      : step.missing.length
        ? `还差：${named}${more}`
        : words.text,
    action: step.done ? '看' : '去填',
  }
}

/** 9 项里办好 6 项 */
export const progressOf = (steps: readonly Step[]): { done: number; of: number; text: string } => {
  const done = steps.filter((step) => step.done).length
  return {
    done,
    of: steps.length,
    text: done === steps.length ? '都办好了，居民可以来这里约接待。' : `${steps.length} 项里办好 ${done} 项`,
  }
}
