import { useRouter } from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { a11y, Avatar, Button, Card, Cell, Kv, Listing, PageShell, Photo, Section, Tag } from '@/components'
import { open, paramOf } from '@/components/desk/paths'
import { opinionPath } from '@/components/opinion'
import { qrOf, qrPicture } from '@/components/qr'
import { receiptPage, slipHelp } from '@/components/reception/receipt'
import { canPrintSlip, printSlip } from '@/components/reception/slip'
import '@/components/reception/slip.scss'
import { PapersCard } from '@/components/papers/PapersCard'
import { ask } from '@/services/ask'
import { siteLink } from '@/services/link'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { stageTag } from '@/text/opinion'
import { outcomeText, receiptCodeText } from '@/text/reception-day'
import { momentText, spanText } from '@/text/time'
import { type RecordOut, slipLines } from './view'

const pictureOf = (record: RecordOut): string | null =>
  record.code === null ? null : qrPicture(qrOf(siteLink(`/#${receiptPage(record.number, record.code)}`)))

/** One talk: for the visitor, the station, its street, the district office and the deputies who were there. */
export default function RecordPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const query = useAsk('reception.record', { recordId: paramOf(params, 'id') ?? '' })
  const record = query.data?.record
  const picture = record ? pictureOf(record) : null
  return (
    <PageShell
      title="接待记录"
      foot={
        record && picture && canPrintSlip ? (
          <Button
            grow
            icon="printer"
            onTap={() =>
              printSlip({ title: '人大代表接待回执', lines: slipLines(record), help: slipHelp, qr: picture })
            }
          >
            打印回执（A6）
          </Button>
        ) : undefined
      }
    >
      <View className="pad">
        <Listing
          state={faceOf(query, false)}
          shape="card"
          empty={{ title: '没有这份记录' }}
          refused={{ title: '看不到这份记录', text: '它只给来访者本人、站点、街道、区人大和在场代表看。' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {record && (
            <>
              <Card pad>
                <View className="row wrap g2">
                  <View className="t-head">{record.stationName}</View>
                  {record.isPaper && (
                    <Tag icon="scroll-text" tone="mute">
                      纸质补录
                    </Tag>
                  )}
                </View>
                <View className="t-sub mb2">{spanText(record.startsAt, record.endsAt)}</View>
                <Kv name="来访者">{[record.calledBy, record.phoneMasked].filter(Boolean).join(' · ')}</Kv>
                <Kv name="记录时间">{momentText(record.recordedAt)}</Kv>
                <Kv name="本人确认">{record.confirmed ? '已念给本人听，没有出入' : '没有当面确认'}</Kv>
                <Kv name="站点电话">{record.stationPhone}</Kv>
              </Card>
              {picture && record.code && (
                <Section title="回执">
                  <Card pad>
                    <View className="row g4">
                      <Image
                        className="receipt-qr"
                        src={picture}
                        {...a11y({ role: 'img', label: '查询办理进展的二维码' })}
                      />
                      <View className="grow">
                        <View className="t-sub">回执编号</View>
                        <View className="t-strong">{record.number}</View>
                        <View className="t-sub mt2">查询码</View>
                        <View className="t-strong">{receiptCodeText(record.code)}</View>
                      </View>
                    </View>
                    <View className="t-sub mt3">不用登录，凭编号和查询码能查到办到哪一步，看不到姓名和说的话。</View>
                  </Card>
                </Section>
              )}
              {record.matters.map((matter, i) => (
                <Section key={i} title={record.matters.length > 1 ? `第 ${i + 1} 件事` : '反映的事'}>
                  <Card pad>
                    {matter.withheld ? (
                      <View className="t-sub">这件事只有指定的人能看，谈话的内容、代表的意见和照片在这里不显示。</View>
                    ) : (
                      <>
                        <View className="prewrap">{matter.words}</View>
                        <View className="hr mt3 mb3" />
                        <Kv name="类别">{matter.categoryName}</Kv>
                        <Kv name="结果">{outcomeText[matter.outcome]}</Kv>
                        {matter.answer && <Kv name="当场答复">{matter.answer}</Kv>}
                      </>
                    )}
                  </Card>
                  {matter.opinion && (
                    <Card className="mt2">
                      <Cell
                        icon="message-square-text"
                        title={matter.opinion.number}
                        strong
                        text={`${matter.opinion.title} · ${stageTag[matter.opinion.stage]}`}
                        {...(matter.opinion.mayOpen
                          ? { onTap: () => open(opinionPath(role, matter.opinion?.id ?? '')) }
                          : {})}
                      />
                    </Card>
                  )}
                </Section>
              ))}
              <Section title="在场代表">
                <Card>
                  {record.deputies.map(({ id, name }) => (
                    <Cell key={id} lead={<Avatar name={name} />} title={`${name}代表`} />
                  ))}
                  {record.deputies.length === 0 && <View className="pad t-sub">没有记下在场代表。</View>}
                </Card>
                {record.deputyNote && (
                  <Card pad className="mt2">
                    <View className="t-sub">代表的意见</View>
                    <View className="prewrap">{record.deputyNote}</View>
                  </Card>
                )}
              </Section>
              {role !== 'RESIDENT' && (
                <PapersCard
                  choices={[{ kind: 'RECORD', name: '接待记录表', text: '存档：这次谈话的全部内容', personal: true }]}
                  get={(_, more) => ask('papers.record', { recordId: record.id, ...more })}
                />
              )}
              {record.photoIds.length > 0 && (
                <Section title="照片">
                  {record.photoIds.map((id, i) => (
                    <View key={id} className="mt2">
                      <Photo fileId={id} label={`照片 ${i + 1}`} whole />
                    </View>
                  ))}
                </Section>
              )}
            </>
          )}
        </Listing>
      </View>
    </PageShell>
  )
}
