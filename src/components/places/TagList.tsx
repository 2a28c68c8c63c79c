import { Tag, Tags } from '../Tag'
import type { TagView } from './view'

/** Tags of a view. */
export function TagList({ tags }: { tags: readonly TagView[] }) {
  return (
    <Tags>
      {tags.map(({ tone, icon, text }) => (
        <Tag key={text} tone={tone} icon={icon}>
          {text}
        </Tag>
      ))}
    </Tags>
  )
}
