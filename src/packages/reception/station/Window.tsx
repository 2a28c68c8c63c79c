import { View } from '@tarojs/components'
import { Card, Cell, Kv, Section } from '@/components'
import type { AskOutput } from '@/contract/index'
import { monthDayText } from '@/text/time'
import { stationLogText } from '@/text/places'
import { openCase, openCases } from '@/components/publication/open'
import { caseLine } from '@/text/publication'
import { figureWords, logBeside } from './view'

type Station = AskOutput<'places.station'>['station']

/** What came of what people said here: figures with what they stand on, cases without anybody's words, the station's log. */
export function Window({ station }: { station: Station }) {
  const figures = figureWords(station.figures)
  const log = logBeside(station)
  return (
    <Section title="这里办了什么">
      <Card pad>
        {figures.map(([name, text]) => (
          <Kv key={name} name={name}>
            {text}
          </Kv>
        ))}
        <View className="t-sub mt2">近十二个月；满意度是全部评价，没评价的不算满意。</View>
      </Card>
      {station.cases.length > 0 && (
        <Card className="mt3">
          {station.cases.map((one) => (
            <Cell
              key={one.id}
              icon="circle-check"
              title={one.title}
              text={caseLine(one)}
              onTap={() => openCase(one.id)}
            />
          ))}
          <Cell icon="eye" title="看公开的办理结果" onTap={() => openCases({ station: station.id })} />
        </Card>
      )}
      {log.length > 0 && (
        <Card className="mt3">
          {log.map((line) => (
            <Cell
              key={`${line.day}${line.kind}`}
              top
              icon={line.kind === 'UPGRADE' ? 'flag' : line.kind === 'SUPERVISION' ? 'eye' : 'users-round'}
              title={`${stationLogText[line.kind]} · ${line.day.slice(0, 4)}年${monthDayText(line.day)}`}
              text={line.body}
            />
          ))}
        </Card>
      )}
    </Section>
  )
}
