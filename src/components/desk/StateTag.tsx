import { Tag, Tags } from '../Tag'
import type { TagView } from './view'

/** A state as word, icon and colour. */
export function StateTag({ tag }: { tag: TagView }) {
  return (
    <Tag tone={tag.tone} icon={tag.icon}>
      {tag.text}
    </Tag>
  )
}

export function StateTags({ tags }: { tags: readonly TagView[] }) {
  return (
    <Tags>
      {tags.map((tag) => (
        <StateTag key={tag.text} tag={tag} />
      ))}
    </Tags>
  )
}
