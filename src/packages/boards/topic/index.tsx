import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y, Button, Card, Chip, Chips, Listing, Notice, Section, Table, Tag, useFreshOnShow } from '@/components'
import '@/components/boards/boards.scss'
import { boardPath } from '@/components/boards/paths'
import { spanText } from '@/components/boards/view'
import { DeskShell } from '@/components/desk/DeskShell'
import { open, paramOf } from '@/components/desk/paths'
import type { LineAct } from '@/domain/supervision/lines'
import { canPrint, printPage, saveTable } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { useToday } from '@/services/today'
import { useWide } from '@/services/wide'
import { monthDayText } from '@/text/time'
import { Record } from './Record'
import { ActSheet, LineSheet } from './sheets'
import {
  duties,
  type Line,
  linesTable,
  lineTag,
  type ListName,
  lists,
  listText,
  proofLines,
  type TopicPage as Data,
} from './view'

/** One topic of supervision: its three lists, and its record of problem, rectification and effect. */
export default function TopicPage() {
  const { params } = useRouter()
  const today = useToday()
  const id = paramOf(params, 'id') ?? ''
  const query = useAsk('supervision.topic', { topicId: id }, { enabled: id !== '' })
  const [editing, setEditing] = useState<Line | 'NEW' | null>(null)
  const [acting, setActing] = useState<{ line: Line; act: LineAct } | null>(null)
  const { data } = query
  useFreshOnShow()
  return (
    <DeskShell
      title="监督议题"
      on="AREA"
      layout="work"
      over={
        <>
          {editing && today && (
            <LineSheet
              topicId={id}
              line={editing === 'NEW' ? null : editing}
              today={today}
              onClose={() => setEditing(null)}
            />
          )}
          {acting && <ActSheet topicId={id} {...acting} onClose={() => setActing(null)} />}
        </>
      }
    >
      <View className="desk-work pad board">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{ title: '看不到这个议题' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {data && (
            <>
              <Head data={data} />
              <Lists data={data} onEdit={setEditing} onAct={(line, act) => setActing({ line, act })} />
              <Section title="监督记录">
                <Record key={data.topic.version} topic={data.topic} />
              </Section>
            </>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}

function Head({ data: { topic, lines } }: { data: Data }) {
  const wide = useWide()
  return (
    <View className="row between wrap g2">
      <View>
        <View className="t-title" {...a11y({ role: 'heading', level: 1 })}>
          {topic.title}
        </View>
        <View className="t-sub">
          {topic.areaName} · {spanText(topic)}写到“{topic.words}”的意见，当时 {topic.found} 件，现在 {topic.now} 件
        </View>
        {topic.note && <View className="t-sub">{topic.note}</View>}
      </View>
      <View className="row wrap g2 board-noprint">
        <Button
          size="small"
          icon="list"
          onTap={() =>
            open(
              boardPath.list({
                ...(topic.streetId ? { street: topic.streetId } : {}),
                range: 'OWN',
                from: topic.from,
                to: topic.to,
                counter: 'received',
                words: topic.words,
              }),
            )
          }
        >
          看意见
        </Button>
        {canPrint && wide && (
          <Button size="small" icon="printer" onTap={printPage}>
            打印
          </Button>
        )}
        {lines.length > 0 && (
          <Button
            size="small"
            icon="download"
            onTap={() => void saveTable(`${topic.title}-三张清单.csv`, linesTable(lines))}
          >
            导出
          </Button>
        )}
      </View>
    </View>
  )
}

function Lists({
  data: { topic, lines },
  onEdit,
  onAct,
}: {
  data: Data
  onEdit: (line: Line | 'NEW') => void
  onAct: (line: Line, act: LineAct) => void
}) {
  const wide = useWide()
  const [list, setList] = useState<ListName>('ALL')
  const actions = (line: Line) => (
    <View className="row wrap g2 board-noprint">
      {line.can.report && (
        <Button size="mini" label={`第 ${line.seq} 条，交佐证`} onTap={() => onAct(line, 'REPORT')}>
          交佐证
        </Button>
      )}
      {line.can.edit && (
        <Button kind="text" size="mini" label={`改第 ${line.seq} 条`} onTap={() => onEdit(line)}>
          改
        </Button>
      )}
      {line.can.confirm && (
        <>
          <Button size="mini" kind="primary" label={`第 ${line.seq} 条，确认销号`} onTap={() => onAct(line, 'CONFIRM')}>
            销号
          </Button>
          <Button size="mini" label={`第 ${line.seq} 条，退回`} onTap={() => onAct(line, 'RETURN')}>
            退回
          </Button>
        </>
      )}
    </View>
  )
  const state = (line: Line) => {
    const { tone, icon, text } = lineTag(line)
    return (
      <>
        <Tag tone={tone} icon={icon}>
          {text}
        </Tag>
        {proofLines(line).map((words) => (
          <View key={words} className="t-sub mt1 list-proof">
            {words}
          </View>
        ))}
        <View className="mt2">{actions(line)}</View>
      </>
    )
  }
  const columns = {
    seq: { key: 'seq', title: '序号', width: 56, render: (line: Line) => line.seq },
    problem: {
      key: 'problem',
      title: '问题',
      render: (line: Line) => <View className="list-proof">{line.problem}</View>,
    },
    task: { key: 'task', title: '任务', render: (line: Line) => <View className="list-proof">{line.task}</View> },
    duty: {
      key: 'duty',
      title: '责任',
      width: 160,
      render: (line: Line) => <View className="list-proof">{line.responsible}</View>,
    },
    due: { key: 'due', title: '期限', width: 92, render: (line: Line) => monthDayText(line.dueDay) },
    state: { key: 'state', title: '情况', width: 260, render: state },
  }
  const shown = {
    ALL: [columns.seq, columns.problem, columns.task, columns.duty, columns.due, columns.state],
    PROBLEMS: [columns.seq, columns.problem, columns.state],
    TASKS: [columns.seq, columns.task, columns.due, columns.state],
    DUTIES: [],
  }[list]
  return (
    <Section title="问题、任务、责任清单">
      <View className="row between wrap g2 mb3 board-noprint">
        <Chips label="看哪张清单" role="radiogroup">
          {lists.map((one) => (
            <Chip key={one} role="radio" on={one === list} onTap={() => setList(one)}>
              {listText[one]}
            </Chip>
          ))}
        </Chips>
        {topic.can.edit && (
          <Button size="small" icon="plus" onTap={() => onEdit('NEW')}>
            加一条
          </Button>
        )}
      </View>
      {lines.length === 0 ? (
        <Notice tone="info">
          还没有列清单。一条写一个问题：要做什么、谁负责、什么时候做完；做完交佐证，另一个人确认后销号。
        </Notice>
      ) : list === 'DUTIES' ? (
        <Card>
          <Table
            label="责任清单"
            rows={duties(lines)}
            rowKey={({ responsible }) => responsible}
            columns={[
              { key: 'who', title: '责任', render: ({ responsible }) => responsible },
              { key: 'all', title: '条数', num: true, width: 64, render: (duty) => duty.lines },
              { key: 'open', title: '没销号', num: true, width: 72, render: (duty) => duty.open },
              {
                key: 'late',
                title: '逾期',
                num: true,
                width: 64,
                render: ({ late }) => <View className={late ? 'c-danger t-strong' : undefined}>{late}</View>,
              },
            ]}
          />
        </Card>
      ) : wide ? (
        <Card>
          <Table label={listText[list]} rows={lines} rowKey={({ id }) => id} columns={shown} minWidth={760} />
        </Card>
      ) : (
        lines.map((line) => (
          <Card key={line.id} pad className="mb3">
            <View className="t-strong">
              {line.seq}. {list === 'TASKS' ? line.task : line.problem}
            </View>
            {list === 'ALL' && <View className="mt1">任务：{line.task}</View>}
            {list === 'ALL' && <View className="mt1">责任：{line.responsible}</View>}
            {list !== 'PROBLEMS' && <View className="t-sub mt1">{monthDayText(line.dueDay)}前</View>}
            <View className="mt2">{state(line)}</View>
          </Card>
        ))
      )}
    </Section>
  )
}
