import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Chip, Chips, ConfirmSheet, Listing, Notice, Section, Tag } from '@/components'
import { RegisterShell } from '@/components/register/RegisterShell'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { type Chosen, countOf, errorText, kindWords, type Line, standing, stateTone, stateWords } from './view'

const PAGE = 100

/** A file that was chosen: every row with what it becomes or what is wrong with it, and only then written. */
export function Looking({
  file,
  onAgain,
  onBack,
}: {
  file: Chosen
  onAgain: () => void
  onBack: (said: { ok: boolean; text: string } | null) => void
}) {
  const sent = { kind: file.kind, fileName: file.name, base64: file.base64 }
  const looked = useAsk('exchange.look', sent)
  const take = useAct('exchange.take')
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [only, setOnly] = useState<Line['state'] | 'ALL'>('ALL')
  const [shown, setShown] = useState(PAGE)
  const [asking, setAsking] = useState(false)
  const lines = looked.data?.lines ?? []
  const count = countOf(lines, left)
  const rows = lines.filter((line) => only === 'ALL' || line.state === only)
  const wrong = lines.filter(({ state }) => state === 'ERROR').map(({ row }) => row)
  const { title, what } = kindWords[file.kind]
  const write = async () => {
    try {
      const done = await take.mutateAsync({ ...sent, print: looked.data?.print ?? '', leaveOut: [...left] })
      onBack({
        ok: true,
        text: `已写入 ${done.taken} 行${done.held ? `，${done.held} 行原来就有` : ''}${done.left ? `，留出 ${done.left} 行` : ''}。`,
      })
    } catch {
      // said in the sheet; the file may have to be looked at again
      void looked.refetch()
    }
  }
  const toggle = (row: number) => {
    const next = new Set(left)
    if (!next.delete(row)) next.add(row)
    setLeft(next)
  }
  return (
    <RegisterShell
      title={title}
      on="EXCHANGE"
      layout="wide"
      foot={
        <>
          <Button grow onTap={() => onBack(null)}>
            不导入了
          </Button>
          <Button
            kind="primary"
            grow
            disabled={!looked.data || count.fresh === 0 || count.wrong > 0}
            onTap={() => setAsking(true)}
          >
            写入 {count.fresh} 行
          </Button>
        </>
      }
      over={
        <ConfirmSheet
          open={asking}
          title={`写入 ${count.fresh} 行？`}
          confirm={`写入 ${count.fresh} 行`}
          loading={take.isPending}
          onConfirm={() => void write()}
          onClose={() => setAsking(false)}
        >
          <View>{what}</View>
          <View className="mt2">要么全部写入，要么一行都不写。</View>
          {take.error && (
            <View className="mt3">
              <Notice tone="danger" alert>
                {take.error.message}
              </Notice>
            </View>
          )}
        </ConfirmSheet>
      }
    >
      <View className="pad">
        <View className="t-title">{file.name}</View>
        <Listing
          state={faceOf(looked, false)}
          rows={6}
          empty={{ title: '文件里没有内容' }}
          refused={{ title: '不能导入' }}
          error={looked.error}
          onRetry={() => void looked.refetch()}
        >
          {looked.data?.problem ? (
            <View className="mt3">
              <Notice tone="danger" alert>
                {looked.data.problem}。
              </Notice>
              <View className="row g2 mt3">
                <Button kind="primary" size="small" onTap={onAgain}>
                  改好了，再选一次
                </Button>
              </View>
            </View>
          ) : (
            <>
              <View className="mt2">
                <Notice tone={count.wrong > 0 ? 'warn' : 'info'}>{standing(count)}。</Notice>
              </View>
              <View className="row between wrap g2 mt3">
                <Chips role="radiogroup" label="看哪些行">
                  {(['ALL', 'ERROR', 'NEW', 'HELD'] as const).map((state) => (
                    <Chip key={state} role="radio" on={only === state} onTap={() => setOnly(state)}>
                      {state === 'ALL' ? '全部' : stateWords[state]}{' '}
                      {state === 'ALL' ? lines.length : lines.filter((line) => line.state === state).length}
                    </Chip>
                  ))}
                </Chips>
                <View className="row g2">
                  {wrong.length > 0 && (
                    <Button
                      size="small"
                      onTap={() => setLeft(count.wrong > 0 ? new Set([...left, ...wrong]) : new Set())}
                    >
                      {count.wrong > 0 ? `留出有问题的 ${count.wrong} 行` : '都放回来'}
                    </Button>
                  )}
                  <Button size="small" icon="file-text" onTap={onAgain}>
                    换个文件
                  </Button>
                </View>
              </View>
              <Section title="每一行">
                <Card>
                  {rows.slice(0, shown).map((line) => (
                    <Row key={line.row} line={line} left={left.has(line.row)} onToggle={() => toggle(line.row)} />
                  ))}
                </Card>
                {rows.length > shown && (
                  <View className="mt3">
                    <Button block onTap={() => setShown(shown + PAGE)}>
                      再看 {Math.min(PAGE, rows.length - shown)} 行
                    </Button>
                  </View>
                )}
              </Section>
            </>
          )}
        </Listing>
      </View>
    </RegisterShell>
  )
}

function Row({ line, left, onToggle }: { line: Line; left: boolean; onToggle: () => void }) {
  return (
    <View className="cell row between g3">
      <View className="grow">
        <View className="row wrap g2">
          <View className="t-sub">第 {line.row} 行</View>
          <Tag tone={left ? 'mute' : stateTone[line.state]}>{left ? '留出' : stateWords[line.state]}</Tag>
          {line.becomes && !left && <View className="t-sub">{line.becomes}</View>}
        </View>
        <View className="mt1">{line.title}</View>
        {line.errors.map((error) => (
          <View key={errorText(error)} className="c-danger mt1">
            {errorText(error)}
          </View>
        ))}
      </View>
      {line.state !== 'HELD' && (
        <Button size="mini" onTap={onToggle}>
          {left ? '放回来' : '留出'}
        </Button>
      )}
    </View>
  )
}
