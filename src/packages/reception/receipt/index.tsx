import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button, Card, Cell, Kv, Notice, PageShell, Section, Tag, TextInput, Timeline } from '@/components'
import { goSignIn } from '@/components/account'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { opinionPath } from '@/components/opinion'
import { device } from '@/services/device'
import { RefusedError } from '@/services/ask'
import { useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { stageTag } from '@/text/opinion'
import { outcomeText } from '@/text/reception-day'
import { dayText, momentText } from '@/text/time'
import { claimWords, ownLine, progressOf, type Receipt, typedErrors } from './view'

/** What became of a talk: by the number and the code on the receipt, without an account. The own records stand first. */
export default function ReceiptPage() {
  const { params } = useRouter()
  const { role, token } = useSession()
  const [number, setNumber] = useState(() => paramOf(params, 'n') ?? '')
  const [code, setCode] = useState(() => paramOf(params, 'c') ?? '')
  // What the printed code brought along is looked up at once.
  const [wanted, setWanted] = useState<{ number: string; code: string } | null>(() =>
    number && code && Object.keys(typedErrors(number, code)).length === 0 ? { number, code } : null,
  )
  const [tried, setTried] = useState(false)
  const query = useAsk('receipt.look', wanted ?? { number: '', code: '' }, { enabled: wanted !== null })
  const own = useAsk('reception.records', {}, { enabled: token !== null && role === 'RESIDENT' })
  const errors = tried ? typedErrors(number, code) : {}
  const look = () => {
    setTried(true)
    if (Object.keys(typedErrors(number, code)).length > 0) return
    if (wanted?.number === number && wanted.code === code) void query.refetch()
    setWanted({ number, code })
  }
  const found = wanted && query.data
  return (
    <PageShell
      title="查回执"
      foot={
        found ? (
          <Button
            grow
            onTap={() => {
              setWanted(null)
              setTried(false)
              setNumber('')
              setCode('')
            }}
          >
            查另一张
          </Button>
        ) : (
          <Button kind="primary" grow loading={wanted !== null && query.isFetching} onTap={look}>
            查进展
          </Button>
        )
      }
      footNote={
        wanted && query.error ? (
          <Notice tone={query.error instanceof RefusedError ? 'warn' : 'danger'} alert>
            {query.error.message}
          </Notice>
        ) : undefined
      }
    >
      <View className="pad">
        {found ? (
          <Found receipt={found} claim={<Claim receipt={found} typed={wanted} />} />
        ) : (
          <>
            {(own.data?.items.length ?? 0) > 0 && (
              <Section title="我的接待记录">
                <Card>
                  {own.data?.items.map((item) => (
                    <Cell
                      key={item.id}
                      icon="file-text"
                      title={`${item.stationName} ${momentText(item.startsAt)}`}
                      text={ownLine(item)}
                      onTap={() => open(deskPath.record(item.id))}
                    />
                  ))}
                </Card>
              </Section>
            )}
            <Section title="凭回执查">
              <Card pad>
                <TextInput
                  label="回执编号"
                  placeholder="JD-… 或 YJ-…"
                  maxLength={30}
                  value={number}
                  error={errors.number ?? null}
                  onChange={(value) => {
                    setNumber(value)
                    setWanted(null)
                  }}
                />
                <TextInput
                  label="查询码"
                  placeholder="8 位数字"
                  hint="和编号一起印在回执上"
                  type="number"
                  maxLength={20}
                  value={code}
                  error={errors.code ?? null}
                  onChange={(value) => {
                    setCode(value)
                    setWanted(null)
                  }}
                  confirm="search"
                  onConfirm={look}
                />
              </Card>
              <View className="t-sub mt3">不用登录。只显示办到哪一步，不显示姓名和说的话。</View>
            </Section>
          </>
        )}
      </View>
    </PageShell>
  )
}

/** Into the own account, once: then it is read, added to and rated like what one wrote oneself. */
function Claim({ receipt, typed }: { receipt: Receipt; typed: { number: string; code: string } }) {
  const act = useAct('receipt.claim')
  const role = useSession((s) => s.role)
  const said = claimWords[receipt.claim]
  const [first] = act.data?.opinionIds ?? []
  if (act.data)
    return (
      <Notice tone="ok" alert>
        已放进“我的事项”，有进展会告诉您。
        {first && (
          <Button kind="text" size="small" onTap={() => open(opinionPath(role, first))}>
            打开看看
          </Button>
        )}
      </Notice>
    )
  if (!said) return null
  return (
    <>
      <Notice>{said}</Notice>
      {act.error && (
        <View className="mt2">
          <Notice tone={act.error instanceof RefusedError ? 'warn' : 'danger'} alert>
            {act.error.message}
          </Notice>
        </View>
      )}
      {receipt.claim === 'OPEN' && (
        <View className="mt3">
          <Button block icon="ticket" loading={act.isPending} onTap={() => act.mutate(typed)}>
            认领到我的事项
          </Button>
        </View>
      )}
      {receipt.claim === 'SIGN_IN' && (
        <View className="mt3">
          <Button block icon="user-round" onTap={() => goSignIn('page')}>
            登录后认领
          </Button>
        </View>
      )}
    </>
  )
}

function Found({ receipt, claim }: { receipt: Receipt; claim: ReactNode }) {
  return (
    <>
      <Card pad>
        <View className="row wrap g2">
          <View className="t-head">{receipt.number}</View>
          <Tag tone="ok" icon="check">
            已登记
          </Tag>
        </View>
        <Kv name={receipt.kind === 'RECORD' ? '站点' : '受理'}>{receipt.officeName}</Kv>
        <Kv name={receipt.kind === 'RECORD' ? '接待日期' : '登记日期'}>{dayText(receipt.day)}</Kv>
        {receipt.kind === 'RECORD' && <Kv name="在场代表">{receipt.deputies.join('、') || '—'}</Kv>}
      </Card>
      {receipt.matters.map((matter, i) => (
        <Section
          key={i}
          title={receipt.matters.length > 1 ? `第 ${i + 1} 件 · ${matter.categoryName}` : matter.categoryName}
        >
          <Card pad>
            {matter.opinion ? (
              <>
                <View className="row wrap g2 mb2">
                  <View className="t-strong">{matter.opinion.number}</View>
                  <Tag tone="info" icon="route">
                    {stageTag[matter.opinion.stage]}
                  </Tag>
                </View>
                <Kv name="现在在">{matter.opinion.holder}</Kv>
                {matter.opinion.dueAt && <Kv name="期限">{momentText(matter.opinion.dueAt)}前</Kv>}
                <View className="mt3">
                  <Timeline
                    events={progressOf(matter.opinion).map((event) => ({ ...event, icon: 'check' as const }))}
                  />
                </View>
              </>
            ) : (
              <View className="row g2">
                <Tag tone="ok" icon="check">
                  {outcomeText[matter.outcome]}
                </Tag>
                <View className="t-sub">当天已经当面答复。</View>
              </View>
            )}
          </Card>
        </Section>
      ))}
      <View className="mt4">{claim}</View>
      {receipt.officePhone && (
        <View className="mt3">
          <Button block icon="phone" onTap={() => void device.call(receipt.officePhone ?? '')}>
            打电话问 {receipt.officePhone}
          </Button>
        </View>
      )}
    </>
  )
}
