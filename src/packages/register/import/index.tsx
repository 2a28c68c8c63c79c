import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { a11y, Button, Card, Chip, Chips, ConfirmSheet, Listing, Notice, Section } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { Meter } from '@/components/progress/Meter'
import { nowAt, open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import type { Import, SheetKey } from '@/components/register/types'
import { useFileAsk } from '@/components/register/useFileAsk'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { Preview } from './Preview'
import { Start } from './Start'
import { confirmLines, firstOnly, type Only, progressWords, standing, totalsOf, writeCount } from './view'

/** A file on its way in: chosen, read, looked at and mended row by row, and only then written. */
export default function RegisterImportPage() {
  const { params } = useRouter()
  const [id, setId] = useState(() => paramOf(params, 'id'))
  const look = (next: string | null) => {
    setId(next)
    nowAt(registerPath.import(next))
  }
  return id === null ? (
    <RegisterShell title="导入" on="IMPORT" layout="wide">
      <View className="pad">
        <Start onFile={look} />
      </View>
    </RegisterShell>
  ) : (
    <File key={id} id={id} onOther={() => look(null)} />
  )
}

const POLL = 1500

function File({ id, onOther }: { id: string; onOther: () => void }) {
  // What the person chose to look at; until then what needs looking at most.
  const [chosen, setChosen] = useState<Only | null>(null)
  const [sheet, setSheet] = useState<SheetKey | null>(null)
  const [pages, setPages] = useState<string[]>([])
  const [asking, setAsking] = useState<'WRITE' | 'DISCARD' | null>(null)
  const cursor = pages[pages.length - 1]
  const counted = useAsk('register.import', { importId: id, only: 'ERROR', limit: 1 })
  const totals = totalsOf(counted.data?.counts ?? [])
  const only = chosen ?? firstOnly(totals)
  const ready = counted.data?.state === 'READY'
  const rows = useAsk(
    'register.import',
    { importId: id, only, ...(sheet ? { sheet } : {}), ...(cursor ? { cursor } : {}) },
    { keep: true, enabled: ready },
  )
  const apply = useAct('register.apply')
  const discard = useAct('register.discard')
  const marked = useFileAsk('register.marked')
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const file = counted.data
  const busy = file ? progressWords(file.state) : null

  // Asked again while the server is at it; each answer brings the next question.
  const { refetch, dataUpdatedAt, errorUpdatedAt } = counted
  const client = useQueryClient()
  const state = file?.state
  const seen = useRef(state)
  useEffect(() => {
    const before = seen.current
    seen.current = state
    // The writing ends long after the tap: what was read meanwhile is the register as it was before.
    if (before !== undefined && state !== before) void client.invalidateQueries()
  }, [client, state])
  useEffect(() => {
    if (busy === null) return
    const later = setTimeout(() => void refetch(), POLL)
    return () => clearTimeout(later)
  }, [busy, refetch, dataUpdatedAt, errorUpdatedAt])

  const show = (next: { only?: Only; sheet?: SheetKey | null }) => {
    if (next.only) setChosen(next.only)
    if (next.sheet !== undefined) setSheet(next.sheet)
    setPages([])
  }
  const write = async () => {
    try {
      await apply.mutateAsync({ importId: id })
      setAsking(null)
    } catch {
      // said in the sheet
    }
  }
  const letGo = async () => {
    try {
      await discard.mutateAsync({ importId: id })
      setAsking(null)
      onOther()
    } catch {
      // said in the sheet
    }
  }
  const count = writeCount(totals)
  const failed = asking === 'WRITE' ? apply.error : discard.error
  const stand = standing(totals, file?.sheetErrors.length ?? 0)
  return (
    <RegisterShell
      title="导入"
      on="IMPORT"
      layout="wide"
      foot={
        ready ? (
          <>
            <Button grow onTap={() => setAsking('DISCARD')}>
              不导入了
            </Button>
            <Button kind="primary" grow disabled={!file?.mayApply || count === 0} onTap={() => setAsking('WRITE')}>
              写入 {count} 行
            </Button>
          </>
        ) : undefined
      }
      {...(ready && totals.errors > 0 ? { footNote: stand.text } : {})}
      over={
        <ConfirmSheet
          open={asking !== null}
          title={asking === 'WRITE' ? `把 ${count} 行写入台账？` : '不导入这个文件了？'}
          confirm={asking === 'WRITE' ? `写入 ${count} 行` : '不导入了'}
          loading={apply.isPending || discard.isPending}
          onConfirm={() => void (asking === 'WRITE' ? write() : letGo())}
          onClose={() => setAsking(null)}
        >
          {asking === 'WRITE' ? (
            <>
              {confirmLines(totals).map((line) => (
                <View key={line}>{line}</View>
              ))}
              <View className="mt2">要么全部写入，要么一行都不写。</View>
            </>
          ) : (
            '台账不变，在这里改过的内容也不再留着。'
          )}
          {failed && (
            <View className="mt3">
              <Notice tone="danger" alert>
                {failed.message}
              </Notice>
            </View>
          )}
        </ConfirmSheet>
      }
    >
      <View className="pad">
        <Listing
          state={faceOf(counted, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{
            title: '没有找到这个文件',
            text: counted.error?.message,
            action: { text: '导入别的文件', icon: 'inbox', onTap: onOther },
          }}
          onRetry={() => void counted.refetch()}
        >
          {file && (
            <>
              <View className="row-top between wrap g3">
                <View className="grow">
                  <View className="t-head">{file.fileName}</View>
                  {/* With errors it stands over the buttons. */}
                  {ready && totals.errors === 0 && <View className={`t-sub c-${stand.tone}`}>{stand.text}</View>}
                </View>
                {ready && totals.errors > 0 && (
                  <Button
                    size="small"
                    icon="download"
                    loading={marked.busy}
                    onTap={() => void marked.fetchFile({ importId: id }).then(setSaid)}
                  >
                    下载标出错误的文件
                  </Button>
                )}
              </View>
              {said && (
                <View className="mt3">
                  <Notice tone={said.ok ? 'ok' : 'danger'} alert>
                    {said.text}
                  </Notice>
                </View>
              )}
              {busy && <Progress words={busy} progress={file.progress} />}
              {!busy && !ready && <Ended file={file} onOther={onOther} />}
              {ready && (
                <Preview
                  id={id}
                  file={file}
                  totals={totals}
                  rows={rows}
                  only={only}
                  sheet={sheet}
                  page={pages.length}
                  onShow={show}
                  onPage={(next) => setPages(next === null ? pages.slice(0, -1) : [...pages, next])}
                />
              )}
            </>
          )}
        </Listing>
      </View>
    </RegisterShell>
  )
}

function Progress({ words, progress }: { words: string; progress: number }) {
  return (
    <Card pad className="mt3">
      <View {...a11y({ role: 'status', live: 'polite' })}>
        {words}，{progress}%
      </View>
      <Meter words={`${words}，${progress}%`} percent={progress} />
      <View className="t-sub mt2">可以先离开，回来在“台账”里接着看。</View>
    </Card>
  )
}

/** What became of the file. */
function Ended({ file, onOther }: { file: Import; onOther: () => void }) {
  const done = file.state === 'DONE'
  const totals = totalsOf(file.counts)
  return (
    <>
      <View className="mt3">
        <Notice tone={done ? 'ok' : file.state === 'FAILED' ? 'danger' : 'mute'} alert>
          {done
            ? '已写入台账。'
            : file.state === 'FAILED'
              ? (file.problem ?? '没能读这个文件。')
              : '这个文件没有导入。'}
        </Notice>
      </View>
      {file.sheetErrors.map((one) => (
        <View key={one.message} className="mt3">
          <Notice tone="danger">{one.message}</Notice>
        </View>
      ))}
      {done && (
        <Section title="结果">
          <Card pad>
            {confirmLines(totals).map((line) => (
              <View key={line}>{line}</View>
            ))}
            {file.notices.map((line) => (
              <View key={line} className="mt2">
                {line}
              </View>
            ))}
          </Card>
        </Section>
      )}
      <View className="mt4">
        <Chips wrap label="接下来">
          <Chip role="button" icon="list" onTap={() => open(registerPath.home())}>
            看台账
          </Chip>
          <Chip role="button" icon="inbox" onTap={onOther}>
            再导入一个
          </Chip>
          {done && (
            <Chip role="button" icon="map-pin" onTap={() => void Taro.switchTab({ url: '/pages/stations/index' })}>
              看联络站
            </Chip>
          )}
        </Chips>
      </View>
    </>
  )
}
