import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button, Card, ConfirmSheet, Listing, Notice, Section, TextInput } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { DayCell } from '@/components/register/DayCell'
import { problemsOf, splitFields } from '@/components/register/cells'
import {
  beginningOf,
  draftName,
  draftOf,
  emptyDraft,
  isDirty,
  type RowDraft,
  saveInput,
  savedWords,
} from '@/components/register/form'
import { nowAt, open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import type { SheetKey } from '@/components/register/types'
import { RefusedError } from '@/services/ask'
import { renewDraft, useDrafts } from '@/services/drafts'
import { askBeforeLeaving } from '@/services/files'
import { faceOf, useAct, useAsk, wentThroughBefore } from '@/services/queries'
import { formText, lastDraft } from '@/text/register'
import { Beside } from './Beside'
import { Form } from './Form'
import { Frees } from './Frees'
import { History } from './History'
import { wrongWords } from './view'

const effectiveColumn = {
  key: 'effectiveOn',
  header: '生效日期',
  kind: 'day',
  required: false,
  isId: false,
  note: formText.effectiveHint,
} as const

/** A long form hides what is wrong: the first error comes into sight, once it is drawn. */
const showFirstError = () =>
  setTimeout(() => {
    if (process.env.TARO_ENV === 'weapp') void Taro.pageScrollTo({ selector: '.field-err', offsetTop: -120 })
    else document.querySelector('.field-err')?.closest('.field')?.scrollIntoView({ block: 'center' })
  }, 50)

/** One row of the register: its form, and who changed what. Without an id it is a new row. */
export default function RegisterRowPage() {
  const { params } = useRouter()
  const key = (paramOf(params, 'sheet') ?? '') as SheetKey
  const [id, setId] = useState(() => paramOf(params, 'id'))
  const sheets = useAsk('register.sheets', {})
  const sheet = sheets.data?.sheets.find((one) => one.key === key) ?? null
  const got = useAsk('register.get', { sheet: key, id: id ?? '' }, { enabled: id !== null })
  const save = useAct('register.save', (input) => ({ form: draftName(input.sheet, input.id) }))
  const remove = useAct('register.remove')
  const { drafts, save: keep, drop } = useDrafts()
  const name = draftName(key, id)
  const [draft, setDraft] = useState<RowDraft>(() => {
    const kept = draftOf(drafts[name])
    return id === null ? beginningOf(paramOf(params, 'set'), kept) : kept
  })
  const [found, setFound] = useState(() => drafts[name] !== undefined && draft.typed === draftOf(drafts[name]).typed)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [said, setSaid] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ text: string; stale: boolean } | null>(null)
  const [leaving, setLeaving] = useState<(() => void) | null>(null)
  const [removing, setRemoving] = useState(false)
  const [reason, setReason] = useState('')

  const columns = sheet?.columns ?? []
  const row = got.data?.row ?? null
  const before = row?.cells ?? {}
  const dirty = sheet !== null && isDirty(columns, before, draft)
  const mayEdit = id === null ? (sheet?.mayEdit ?? false) : (row?.mayEdit ?? false)
  const outdated = draft.version !== null && row !== null && draft.version !== row.version

  useEffect(() => {
    askBeforeLeaving(dirty)
    return () => askBeforeLeaving(false)
  }, [dirty])

  const change = (next: RowDraft) => {
    const known = { ...next, version: draft.version ?? row?.version ?? null }
    setDraft(known)
    setSaid(null)
    setRefused(null)
    keep(name, { ...known })
  }
  const forget = () => {
    drop(name)
    setDraft(emptyDraft)
    setErrors({})
    setRefused(null)
    setFound(false)
  }
  const problem = (column: string, text: string | null) =>
    setErrors(({ [column]: _, ...others }) => (text ? { ...others, [column]: text } : others))
  const leave = (go: () => void) => (dirty ? setLeaving(() => go) : go())

  const send = async () => {
    const wrong = problemsOf(columns, { ...before, ...draft.typed })
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) {
      showFirstError()
      return setRefused({ text: wrongWords(columns, wrong), stale: false })
    }
    try {
      const input = saveInput(
        key,
        id,
        id === null ? null : (draft.version ?? row?.version ?? null),
        columns,
        before,
        draft,
      )
      const answer = await save.mutateAsync(input)
      setSaid(savedWords(answer.waiting, draft.effectiveOn))
      forget()
      // A new row that waits for its day is not there yet: its form has nothing to show.
      if (id === null && !answer.waiting) {
        setId(answer.id)
        nowAt(registerPath.row(key, answer.id))
      }
    } catch (error) {
      if (wentThroughBefore(error)) {
        renewDraft(name)
        return setRefused({ text: '前一次其实已经保存了，后来又改的还没有。', stale: true })
      }
      const refusal = error instanceof RefusedError ? error : null
      const { at, over } = splitFields(columns, refusal?.fields ?? {})
      setErrors(at)
      if (Object.keys(at).length > 0) showFirstError()
      setRefused({ text: [(error as Error).message, ...over].join(' '), stale: refusal?.code === 'STALE' })
    }
  }
  // The person has seen what somebody else wrote meanwhile and stays with the own words.
  const goOn = async () => {
    const fresh = await got.refetch()
    const next = { ...draft, version: fresh.data?.row.version ?? null }
    setDraft(next)
    keep(name, { ...next })
    setRefused(null)
  }
  const take = async () => {
    if (!row) return
    try {
      await remove.mutateAsync({ sheet: key, id: row.id, version: row.version, reason: reason.trim() })
      drop(name)
      setRemoving(false)
      askBeforeLeaving(false)
      void Taro.redirectTo({ url: registerPath.rows(key) })
    } catch {
      // said in the sheet
    }
  }

  const title = id === null ? `新增${sheet?.name ?? ''}` : (row?.title ?? sheet?.name ?? '登记')
  const state = faceOf(sheets, false) === 'ready' && id !== null ? faceOf(got, false) : faceOf(sheets, sheet === null)
  return (
    <RegisterShell
      title={title}
      on={key}
      layout="wide"
      onLeave={leave}
      foot={
        mayEdit && state === 'ready' ? (
          <View className="reg-save">
            {dirty && (
              <Button grow onTap={forget}>
                放弃改动
              </Button>
            )}
            <Button kind="primary" grow disabled={!dirty} loading={save.isPending} onTap={() => void send()}>
              {id === null ? '登记' : '保存'}
            </Button>
          </View>
        ) : undefined
      }
      footNote={
        refused ? (
          <Notice tone="danger" alert>
            {refused.text}
            {refused.stale && (
              <Button size="mini" kind="text" onTap={() => void goOn()}>
                看最新的，接着改
              </Button>
            )}
          </Notice>
        ) : said ? (
          <Notice tone="ok" alert>
            {said}
          </Notice>
        ) : undefined
      }
      over={
        <>
          <ConfirmSheet
            open={leaving !== null}
            title="还没保存，先离开吗？"
            confirm="离开"
            cancel="接着填"
            onConfirm={() => {
              askBeforeLeaving(false)
              leaving?.()
              setLeaving(null)
            }}
            onClose={() => setLeaving(null)}
          >
            填的内容留在草稿里，下次打开这一行还在；退出登录时会删掉。
          </ConfirmSheet>
          <ConfirmSheet
            open={removing}
            title={`删除“${row?.title ?? ''}”？`}
            confirm="删除"
            danger
            loading={remove.isPending}
            onConfirm={() => void take()}
            onClose={() => setRemoving(false)}
          >
            删除也记在改动记录里，可以撤销。
            <View className="mt3">
              <TextInput label="原因" note="必填" value={reason} onChange={setReason} maxLength={200} />
            </View>
            {remove.error && (
              <View className="mt3">
                <Notice tone="danger" alert>
                  {[remove.error.message, ...Object.values('fields' in remove.error ? remove.error.fields : {})].join(
                    ' ',
                  )}
                </Notice>
              </View>
            )}
          </ConfirmSheet>
        </>
      }
    >
      <View className="pad">
        <Listing
          state={state}
          shape="card"
          empty={{ title: '没有这张表', action: { text: '看台账', onTap: () => open(registerPath.home()) } }}
          refused={{
            title: '看不到这一行',
            text: (got.error ?? sheets.error)?.message,
            action: { text: '看台账', onTap: () => open(registerPath.home()) },
          }}
          onRetry={() => void Promise.all([sheets.refetch(), ...(id ? [got.refetch()] : [])])}
        >
          {sheet && (
            <View className="cols">
              <View className="col-main">
                {found && dirty && !said && (
                  <View className="mb3">
                    <Notice tone="info">
                      {lastDraft}
                      <Button size="mini" kind="text" onTap={forget}>
                        不要了
                      </Button>
                    </Notice>
                  </View>
                )}
                {outdated && !refused && (
                  <View className="mb3">
                    <Notice tone="warn">您填写期间，有人改过这一行。下面没动过的几项已经是新的。</Notice>
                  </View>
                )}
                {id !== null && !mayEdit && (
                  <View className="mb3">
                    <Notice icon="lock">这一行不归您维护，只能看。</Notice>
                  </View>
                )}
                {key === 'mandates' && <Frees before={before} draft={draft} refs={got.data?.refs.deputy ?? []} />}
                <Form
                  columns={columns}
                  before={before}
                  refs={got.data?.refs ?? {}}
                  draft={draft}
                  errors={errors}
                  stands={id !== null}
                  mayEdit={mayEdit}
                  onChange={change}
                  onProblem={problem}
                />
                {mayEdit && (
                  <Section title="这次改动">
                    <Card pad>
                      <TextInput
                        label="原因"
                        note="选填"
                        hint={formText.reasonHint}
                        value={draft.reason}
                        maxLength={200}
                        onChange={(text) => change({ ...draft, reason: text })}
                      />
                      <DayCell
                        column={effectiveColumn}
                        value={draft.effectiveOn ?? ''}
                        named={[]}
                        onChange={(day) => change({ ...draft, effectiveOn: day || null })}
                      />
                    </Card>
                  </Section>
                )}
              </View>
              <View className="col-side">
                {row && <Beside sheet={key} id={row.id} cells={before} />}
                {id !== null && row && <History sheet={key} id={row.id} onDone={setSaid} />}
                {row?.mayRemove && (
                  <View className="mt4">
                    <Button kind="text" icon="x" onTap={() => setRemoving(true)}>
                      删除这一行
                    </Button>
                  </View>
                )}
              </View>
            </View>
          )}
        </Listing>
      </View>
    </RegisterShell>
  )
}
