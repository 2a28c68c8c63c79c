import { View } from '@tarojs/components'
import { levelText, sourceText, wayText } from '@/text/opinion'
import { stampText } from '@/text/time'
import { Button } from '../Button'
import { Card } from '../Card'
import { Kv } from '../Cell'
import { deskPath, open } from '../desk/paths'
import { Icon } from '../Icon'
import { PhotoStrip } from './PhotoStrip'
import { foreignLine, type OpinionFull, placeLine, privacyLine, type Reader } from './view'

/** What was written, where, by whom as far as the reader may know, and who may see it. */
export function OpinionFacts({ opinion, staff, today }: Reader & { opinion: OpinionFull['opinion'] }) {
  const { author } = opinion
  return (
    <Card pad>
      <View className="prewrap">{opinion.text}</View>
      <PhotoStrip ids={opinion.photoIds} label="照片" />
      <View className="hr mt3 mb3" />
      <Kv name="地点">{placeLine(opinion)}</Kv>
      <Kv name="类别">{opinion.categoryName}</Kv>
      <Kv name="提交">
        {[
          stampText(opinion.submittedAt, today),
          opinion.way ? wayText[opinion.way] : sourceText[opinion.source],
          opinion.stationName,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Kv>
      {opinion.came && <Kv name="来自">{foreignLine(opinion.came)}</Kv>}
      {opinion.sent && <Kv name="转往">{foreignLine(opinion.sent)}</Kv>}
      {opinion.record && (
        <Kv name="接待记录">
          <View className="row">
            <Button kind="text" size="mini" onTap={() => open(deskPath.record(opinion.record?.id ?? ''))}>
              {opinion.record.number}
            </Button>
          </View>
        </Kv>
      )}
      {staff && opinion.level && <Kv name="层级">{levelText[opinion.level]}</Kv>}
      {staff && (
        <Kv name="反映人">
          {author ? [author.calledBy, author.phoneMasked].filter(Boolean).join(' · ') || '未留姓名' : '已隐去'}
        </Kv>
      )}
      {opinion.authorCount > 1 && <Kv name="几个人">{opinion.authorCount} 人一起反映</Kv>}
      {staff && opinion.unitName && <Kv name="承办单位">{opinion.unitName}</Kv>}
      <View className="row-top g1 t-sub mt3">
        <Icon name="lock" size="s" />
        <View className="grow">{privacyLine(opinion)}</View>
      </View>
    </Card>
  )
}
