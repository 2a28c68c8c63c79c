import { useRouter } from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { a11y, Button, Card, Kv, Listing, Notice, PageShell, Section } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { qrOf, qrPicture } from '@/components/qr'
import { receiptPage, slipHelp } from '@/components/reception/receipt'
import { canPrintSlip, printSlip } from '@/components/reception/slip'
import '@/components/reception/slip.scss'
import { siteLink } from '@/services/link'
import { faceOf, useAsk } from '@/services/queries'
import { receiptCodeText } from '@/text/reception-day'
import { dayText, momentText } from '@/text/time'
import { opinionSlipLines } from './view'

/** What somebody without an account takes along: the number and code of the opinion that was written down for him. */
export default function SlipPage() {
  const { params } = useRouter()
  const query = useAsk('receipt.slip', { opinionId: paramOf(params, 'id') ?? '' })
  const slip = query.data
  const picture = slip ? qrPicture(qrOf(siteLink(`/#${receiptPage(slip.number, slip.code)}`))) : null
  return (
    <PageShell
      title="意见回执"
      foot={
        slip && picture && canPrintSlip ? (
          <Button
            grow
            icon="printer"
            onTap={() =>
              printSlip({ title: '群众意见回执', lines: opinionSlipLines(slip), help: slipHelp, qr: picture })
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
          empty={{ title: '' }}
          refused={{ title: '没有这张回执', text: '只有代居民录入的意见有回执，由录入的人和街道打印。' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {slip && picture && (
            <>
              <Card pad>
                <View className="row g4">
                  <Image
                    className="receipt-qr"
                    src={picture}
                    {...a11y({ role: 'img', label: '查询办理进展的二维码' })}
                  />
                  <View className="grow">
                    <View className="t-sub">编号</View>
                    <View className="t-strong">{slip.number}</View>
                    <View className="t-sub mt2">查询码</View>
                    <View className="t-strong">{receiptCodeText(slip.code)}</View>
                  </View>
                </View>
              </Card>
              <Section title="登记的事">
                <Card pad>
                  <Kv name="登记日期">{dayText(slip.day)}</Kv>
                  <Kv name="类别">{slip.categoryName}</Kv>
                  <Kv name="现在在">{slip.holder}</Kv>
                  {slip.dueAt && <Kv name="期限">{momentText(slip.dueAt)}前</Kv>}
                  <Kv name="受理">{[slip.officeName, slip.officePhone].filter(Boolean).join(' ')}</Kv>
                </Card>
              </Section>
              <View className="mt4">
                <Notice icon="lock">
                  凭编号和查询码，不用登录就能看办到哪一步；有了账号可以认领到“我的事项”，只能认领一次。回执上没有姓名和说的话。
                </Notice>
              </View>
            </>
          )}
        </Listing>
      </View>
    </PageShell>
  )
}
