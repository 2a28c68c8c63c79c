import type { Stage } from '@/domain/opinion/stages'
import { stageTag } from '@/text/opinion'
import { Tag } from '../Tag'
import { stageLook } from './looks'

/** The state of an item: word, icon and colour. */
export function StageTag({ stage }: { stage: Stage }) {
  const { tone, icon } = stageLook[stage]
  return (
    <Tag tone={tone} icon={icon}>
      {stageTag[stage]}
    </Tag>
  )
}
