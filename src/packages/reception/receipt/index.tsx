import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, Cell, Kv, Notice, PageShell, Section, Tag, TextInput, Timeline } from '@/components'
import { deskPath, open, paramOf } from '@/components/desk/paths'
import { device } from '@/services/device'
import { RefusedError } from '@/services/ask'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { stageTag } from '@/text/opinion'
import { outcomeText } from '@/text/reception-day'
import { dayText, momentText } from '@/text/time'
import { ownLine, progressOf, type Receipt, typedErrors } from './view'

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
  const query = useAsk('reception.receipt', wanted ?? { number: '', code: '' }, { enabled: wanted !== null })
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
      title="查接待回执"
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
          <Found receipt={found} />
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
                  placeholder="JD-202606-0001"
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

function Found({ receipt }: { receipt: Receipt }) {
  return (
    <>
      <Card pad>
        <View className="row wrap g2">
          <View className="t-head">{receipt.number}</View>
          <Tag tone="ok" icon="check">
            已登记
          </Tag>
        </View>
        <Kv name="站点">{receipt.stationName}</Kv>
        <Kv name="接待日期">{dayText(receipt.day)}</Kv>
        <Kv name="在场代表">{receipt.deputies.join('、') || '—'}</Kv>
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
      <View className="mt4">
        <Button block icon="phone" onTap={() => void device.call(receipt.stationPhone)}>
          打电话给站点 {receipt.stationPhone}
        </Button>
      </View>
    </>
  )
}
