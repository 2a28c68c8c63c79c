import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Chip, Chips, Listing, Notice, Section, useFreshOnShow } from '@/components'
import { RegisterShell } from '@/components/register/RegisterShell'
import { useFileAsk } from '@/components/register/useFileAsk'
import type { ForeignChannel } from '@/domain/opinion/stages'
import { chooseTable } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { Looking } from './Looking'
import { channelLine, type Chosen, type Kind, kindWords } from './view'

type Said = { ok: boolean; text: string }

/** Ledgers of earlier years, and files to and from other bodies: each is looked at row by row before it is written. */
export default function ExchangePage() {
  const [file, setFile] = useState<Chosen | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  useFreshOnShow()
  const choose = async (kind: Kind) => {
    setSaid(null)
    const chosen = await chooseTable()
    if (!chosen) return
    if ('problem' in chosen) return setSaid({ ok: false, text: chosen.problem })
    setFile({ kind, name: chosen.name, base64: chosen.base64 })
  }
  if (file)
    return (
      <Looking
        key={`${file.kind} ${file.name} ${file.base64.length}`}
        file={file}
        onAgain={() => void choose(file.kind)}
        onBack={(done) => {
          setFile(null)
          setSaid(done)
        }}
      />
    )
  return (
    <RegisterShell title="转入转出" on="EXCHANGE" layout="wide">
      <View className="pad">
        {said && (
          <View className="mb3">
            <Notice tone={said.ok ? 'ok' : 'danger'} alert>
              {said.text}
            </Notice>
          </View>
        )}
        <View className="cols">
          <View className="col-main">
            {(['LEDGER', 'RESULTS', 'INCOMING'] as const).map((kind) => (
              <Incoming key={kind} kind={kind} onChoose={() => void choose(kind)} onSaid={setSaid} />
            ))}
          </View>
          <View className="col-side">
            <Outgoing onSaid={setSaid} />
          </View>
        </View>
      </View>
    </RegisterShell>
  )
}

function Incoming({ kind, onChoose, onSaid }: { kind: Kind; onChoose: () => void; onSaid: (said: Said) => void }) {
  const template = useFileAsk('exchange.template')
  const words = kindWords[kind]
  return (
    <Section title={words.title}>
      <Card pad>
        <View className="t-sub">{words.text}。</View>
        <View className="row wrap g2 mt3">
          <Button kind="primary" size="small" icon="file-text" onTap={onChoose}>
            选文件
          </Button>
          <Button
            size="small"
            icon="download"
            loading={template.busy}
            onTap={() => void template.fetchFile({ kind }).then(onSaid)}
          >
            下载模板
          </Button>
        </View>
      </Card>
    </Section>
  )
}

const formats = ['XLSX', 'CSV', 'JSON'] as const

/** What others have now, as a file for them. */
function Outgoing({ onSaid }: { onSaid: (said: Said) => void }) {
  const waiting = useAsk('exchange.waiting', {})
  const out = useFileAsk('exchange.out')
  const [format, setFormat] = useState<(typeof formats)[number]>('XLSX')
  const [onlyNew, setOnlyNew] = useState(true)
  const channels = waiting.data?.channels ?? []
  /** Where the next file of a body goes on, if not all of it went into the last one. */
  const [next, setNext] = useState<{ channel: ForeignChannel; cursor: string } | null>(null)
  const hand = async (channel: ForeignChannel) => {
    const cursor = next?.channel === channel ? next.cursor : undefined
    const { file, ...answer } = await out.fetchFile({ channel, format, withoutNumber: onlyNew, cursor })
    if (file) setNext(file.cursor === null ? null : { channel, cursor: file.cursor })
    onSaid(file?.cursor ? { ...answer, text: `${answer.text}；一份放不下，请接着导出下一份` } : answer)
  }
  return (
    <Section title="转出给对方">
      <Listing
        state={faceOf(waiting, channels.length === 0)}
        rows={2}
        empty={{
          icon: 'forward',
          title: '没有在外面办的事项',
          text: '在办理页用“转其他部门”转出的，会列在这里，可以成批导出给对方。',
        }}
        refused={{ title: '看不到转出的事项' }}
        error={waiting.error}
        onRetry={() => void waiting.refetch()}
      >
        <Chips role="radiogroup" label="文件格式">
          {formats.map((one) => (
            <Chip
              key={one}
              role="radio"
              on={one === format}
              onTap={() => {
                setFormat(one)
                setNext(null)
              }}
            >
              {one}
            </Chip>
          ))}
        </Chips>
        <View className="mt2">
          <Chips role="radiogroup" label="导出哪些">
            <Chip
              role="radio"
              on={onlyNew}
              onTap={() => {
                setOnlyNew(true)
                setNext(null)
              }}
            >
              还没有对方编号的
            </Chip>
            <Chip
              role="radio"
              on={!onlyNew}
              onTap={() => {
                setOnlyNew(false)
                setNext(null)
              }}
            >
              全部
            </Chip>
          </Chips>
        </View>
        <Card className="mt3">
          {channels.map((one) => (
            <Cell
              key={one.channel}
              icon="download"
              {...channelLine(one)}
              arrow={false}
              right={out.busy ? '正在导出' : next?.channel === one.channel ? '导出下一份' : '导出'}
              onTap={() => (out.busy ? undefined : void hand(one.channel))}
            />
          ))}
        </Card>
        <View className="t-sub mt2">
          文件里只有事情本身，没有反映人的称呼和电话；对方要联系居民，请由街道代为联系。
        </View>
      </Listing>
    </Section>
  )
}
