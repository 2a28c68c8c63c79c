import { useState } from 'react'
import type { AskOutput } from '@/contract/index'
import { Card } from '../Card'
import { Cell } from '../Cell'
import { Sheet } from '../Sheet'
import { categoryIcon } from './category-icon'

type Category = AskOutput<'opinion.categories'>['categories'][number]

/** What a matter is about: the kind, then the kind within it. */
export function CategorySheet({
  categories,
  onPick,
  onClose,
}: {
  categories: readonly Category[]
  onPick: (category: { id: string; name: string }) => void
  onClose: () => void
}) {
  const [topId, setTopId] = useState<string | null>(null)
  const top = categories.find(({ id }) => id === topId)
  const pick = (category: { id: string; name: string }) => {
    onPick({ id: category.id, name: category.name })
    onClose()
  }
  return (
    <Sheet open title={top ? top.name : '是哪一类事'} onClose={onClose}>
      <Card>
        {top
          ? top.children.map((leaf) => <Cell key={leaf.id} title={leaf.name} arrow={false} onTap={() => pick(leaf)} />)
          : categories.map((one) => (
              <Cell
                key={one.id}
                icon={categoryIcon(one.icon)}
                title={one.name}
                onTap={() =>
                  one.children.length === 0
                    ? pick(one)
                    : one.children.length === 1 && one.children[0]
                      ? pick(one.children[0])
                      : setTopId(one.id)
                }
              />
            ))}
      </Card>
    </Sheet>
  )
}
