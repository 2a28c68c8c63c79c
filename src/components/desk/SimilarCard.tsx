import { View } from '@tarojs/components'
import { useAsk } from '@/services/queries'
import { alikeReasonText } from '@/text/opinion'
import { Button } from '../Button'
import { Card } from '../Card'
import { Icon } from '../Icon'
import { StageTag } from '../opinion/StageTag'
import { shortNumber } from '../opinion/view'
import { Section } from '../Section'
import { Tap } from '../Tap'
import { deskPath, open } from './paths'
import type { OpinionCase } from './view'
import './desk.scss'

/** While triaging: what is on its way already and thought alike, each with the reason, one tap from merging. */
export function SimilarCard({ opinionId, onMerge }: { opinionId: string; onMerge: (mainId: string) => void }) {
  const query = useAsk('opinion.alike', { opinionId })
  const items = query.data?.items ?? []
  if (!items.length) return null
  return (
    <Section title={`相似事项 ${items.length} 件`}>
      <Card>
        {items.map((item) => (
          <View key={item.id} className="alike">
            <View className="row between g2">
              <Tap
                className="grow"
                role="link"
                label={`打开 ${item.number}`}
                onTap={() => open(deskPath.case(item.id))}
              >
                <View className="t-strong clip">
                  {shortNumber(item.number)} {item.title}
                </View>
              </Tap>
              <StageTag stage={item.stage} />
            </View>
            <View className="t-sub alike-text">{item.text}</View>
            <View className="row between g2 mt1">
              <View className="t-sub c-3">
                <Icon name="info" size="s" /> {item.reasons.map((reason) => alikeReasonText[reason]).join('、')}
              </View>
              <Button size="mini" onTap={() => onMerge(item.id)}>
                并入这一件
              </Button>
            </View>
          </View>
        ))}
      </Card>
    </Section>
  )
}

/** What was merged into a case: the unit answers all of it, so it reads all of it. */
export function MergedCard({ data }: { data: OpinionCase }) {
  const { merged, main } = data
  return (
    <>
      {main && (
        <Section title="已并入">
          <Card>
            <View className="alike">
              <View className="row between g2">
                <View className="t-strong">{main.number}</View>
                <StageTag stage={main.stage} />
              </View>
              <View className="t-sub mt1">和主事项一起办理，答复单独发给这位居民，单独评价。</View>
              {main.id && (
                <Tap className="c-link mt1" role="link" onTap={() => open(deskPath.case(main.id ?? ''))}>
                  看主事项 <Icon name="chevron-right" size="s" />
                </Tap>
              )}
            </View>
          </Card>
        </Section>
      )}
      {merged.length > 0 && (
        <Section title={`并入的意见 ${merged.length} 件`}>
          <Card>
            {merged.map((item) => (
              <View key={item.id} className="alike">
                <View className="row between g2">
                  <View className="t-sub">{shortNumber(item.number)}</View>
                  <StageTag stage={item.stage} />
                </View>
                <View className="prewrap mt1">{item.text}</View>
                {item.placeText && <View className="t-sub mt1">{item.placeText}</View>}
              </View>
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}
