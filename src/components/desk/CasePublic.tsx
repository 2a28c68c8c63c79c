import { Card } from '../Card'
import { Cell } from '../Cell'
import { suggestionLine } from '../opinion/view'
import { publicPath } from '../publication/open'
import { deskPath, open } from './paths'
import { publicSteps } from './steps/view'
import { type OpinionCase, publicationLine } from './view'

/** What leaves the case: its text for the public, the suggestion it became part of, the receipt that was handed out. */
export function CasePublic({ data }: { data: OpinionCase }) {
  const { id, hasReceipt, suggestion } = data.opinion
  const publishing = data.steps.some((one) => publicSteps.includes(one))
  if (!publishing && !hasReceipt && !suggestion) return null
  return (
    <Card className="mt3">
      {publishing && (
        <Cell icon="eye" title="公开办理结果" text={publicationLine(data)} onTap={() => open(publicPath.prepare(id))} />
      )}
      {suggestion && <Cell icon="scroll-text" title={suggestion.title} text={suggestionLine(suggestion)} />}
      {hasReceipt && (
        <Cell icon="ticket" title="意见回执" text="给没有账号的居民" onTap={() => open(deskPath.slip(id))} />
      )}
    </Card>
  )
}
