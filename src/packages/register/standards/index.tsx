import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Listing, Photo, Tag, useFreshOnShow } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { faceOf, useAsk } from '@/services/queries'
import { MarkSheet } from './MarkSheet'
import { PlacePhotos } from './PlacePhotos'
import { type Checklist, type Line, lineLook, missingWords } from './view'
import './index.scss'

/** The checklist of one station or congress body: what is there, what is missing, with photos. */
export default function StandardsPage() {
  const { params } = useRouter()
  const targetId = paramOf(params, 'target') ?? ''
  const query = useAsk('standards.checklist', { targetId }, { enabled: targetId !== '' })
  const [marking, setMarking] = useState<Line | null>(null)
  useFreshOnShow()
  const { data } = query
  return (
    <RegisterShell
      title="规范检查"
      on="standardMarks"
      layout="work"
      over={marking && <MarkSheet targetId={targetId} line={marking} onClose={() => setMarking(null)} />}
    >
      <View className="reg-work">
        <Listing
          state={targetId === '' ? 'refused' : faceOf(query, data?.lines.length === 0)}
          shape="card"
          empty={{
            icon: 'list-checks',
            title: '还没有检查项目',
            text: '区里先在“规范标准”里登记要检查什么、各占几分。',
            action: { text: '看规范标准', onTap: () => open(registerPath.rows('standards')) },
          }}
          refused={{
            title: '看不到这份检查表',
            text: query.error?.message ?? '请从报表里选一个站点。',
            action: { text: '看报表', onTap: () => open(registerPath.report()) },
          }}
          onRetry={() => void query.refetch()}
        >
          {data && <Lines checklist={data} onMark={setMarking} />}
        </Listing>
        {data?.target.kind === 'STATION' && <PlacePhotos stationId={data.target.id} />}
      </View>
    </RegisterShell>
  )
}

function Lines({ checklist, onMark }: { checklist: Checklist; onMark: (line: Line) => void }) {
  const { target, points, of, lines } = checklist
  return (
    <>
      <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
        {target.name}
      </View>
      <Card pad className="mt3">
        <View className="row g3">
          <View className="t-figure nowrap" {...a11y({ label: `${points} 分，满分 ${of}` })}>
            {points} / {of}
          </View>
          <View className="grow">{missingWords(checklist)}</View>
        </View>
      </Card>
      <View className="std-lines mt3">
        {lines.map((line) => (
          <LineCard key={line.itemId} line={line} onMark={() => onMark(line)} />
        ))}
      </View>
    </>
  )
}

function LineCard({ line, onMark }: { line: Line; onMark: () => void }) {
  const look = lineLook(line)
  const { rowId } = line
  return (
    <Card pad className="std-line">
      <View className="row-top g3">
        <View className="grow">
          <View className="t-strong">
            {line.name}（{line.points} 分）
          </View>
          {line.help && <View className="t-sub">{line.help}</View>}
          <View className="row wrap g2 mt2">
            <Tag tone={look.tag.tone} icon={look.tag.icon}>
              {look.tag.text}
            </Tag>
            {look.text && <View className="t-sub">{look.text}</View>}
          </View>
        </View>
        {line.photo && <Photo fileId={line.photo.fileId} label={`${line.name}的照片`} />}
      </View>
      <View className="row wrap g2 mt3">
        <Button size="small" icon="file-pen-line" label={`检查${line.name}`} onTap={onMark}>
          {line.met === null ? '检查' : '改'}
        </Button>
        {rowId && (
          <Button
            size="small"
            kind="text"
            label={`${line.name}的改动记录`}
            onTap={() => open(registerPath.row('standardMarks', rowId))}
          >
            改动记录
          </Button>
        )}
      </View>
    </Card>
  )
}
