import { View } from '@tarojs/components'
import { mostPoints, type Point, pointNumber, splitPoints } from '@/domain/opinion/points'
import { Button } from '../../Button'
import { Card } from '../../Card'
import { TextArea } from '../../Field'

/** 逐条答复: what was raised, point by point, each with its answer. */
export function PointsField({
  points,
  onChange,
  errors,
}: {
  points: readonly Point[]
  onChange: (points: Point[]) => void
  errors: Record<string, string>
}) {
  const change = (at: number, part: Partial<Point>) =>
    onChange(points.map((point, i) => (i === at ? { ...point, ...part } : point)))
  return (
    <View className="mb3">
      {points.map((point, i) => (
        <Card key={i} pad className="mb3">
          <View className="row between mb2">
            <View className="t-strong">第{pointNumber(i)}条</View>
            {points.length > 1 && (
              <Button
                kind="text"
                size="small"
                label={`去掉第${pointNumber(i)}条`}
                onTap={() => onChange(points.filter((_, at) => at !== i))}
              >
                去掉
              </Button>
            )}
          </View>
          <TextArea
            label="居民反映的"
            value={point.matter}
            maxLength={200}
            error={errors[`points.${i}.matter`] ?? null}
            onChange={(matter) => change(i, { matter })}
          />
          <TextArea
            label="这一条的答复"
            placeholder="查到什么情况，怎么处理，什么时候办好"
            value={point.answer}
            maxLength={1000}
            error={errors[`points.${i}.answer`] ?? null}
            onChange={(answer) => change(i, { answer })}
          />
        </Card>
      ))}
      {points.length < mostPoints && (
        <Button kind="text" size="small" icon="plus" onTap={() => onChange([...points, { matter: '', answer: '' }])}>
          再加一条
        </Button>
      )}
    </View>
  )
}

/** What the resident raised, split where it was numbered: the clerk corrects it. */
export const firstPoints = (text: string, answer: string): Point[] => {
  const matters = splitPoints(text)
  const all = matters.length ? matters : ['']
  // What was written already is not lost: it answers the first point until it is spread.
  return all.map((matter, i) => ({ matter, answer: i === 0 ? answer : '' }))
}
