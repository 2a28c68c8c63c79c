import { View } from '@tarojs/components'
import { Button } from '../../Button'
import type { OpinionCase } from '../view'
import { ReplyFields } from './ReplyFields'
import type { StepFieldsProps } from './props'
import { valuesOfReply } from './view'

/** 签发: as the clerk wrote it, or put better by whoever signs; what was drafted stays with the item. */
export function IssueFields({ draft, ...props }: StepFieldsProps & { draft: OpinionCase['replies'][number] }) {
  const { values, onChange } = props
  const changing = values.resultClass !== undefined
  return (
    <View className="mb3">
      <Button
        kind="text"
        size="small"
        icon={changing ? 'undo-2' : 'file-pen-line'}
        onTap={() => onChange(changing ? {} : valuesOfReply(draft))}
      >
        {changing ? '不改了，按原稿签发' : '改几处再签发'}
      </Button>
      {changing && (
        <View className="mt3">
          <ReplyFields {...props} />
        </View>
      )}
    </View>
  )
}
