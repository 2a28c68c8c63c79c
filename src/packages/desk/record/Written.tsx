import { View } from '@tarojs/components'
import { Button, Card, Cell, Icon, Notice, Section } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { deskPath, open, turnTo } from '@/components/desk/paths'
import { opinionPath } from '@/components/opinion'
import type { AskOutput } from '@/contract/index'
import { useSession } from '@/services/session'
import { receiptCodeText } from '@/text/reception-day'
import { momentText } from '@/text/time'

/** The record went through: its number and code for the visitor, its opinions with owner and date. */
export function Written({ written, onBack }: { written: AskOutput<'reception.addRecord'>; onBack: () => void }) {
  const role = useSession((s) => s.role)
  return (
    <DeskShell
      title="接待记录"
      on="RECEPTION"
      foot={
        <>
          <Button grow icon="printer" onTap={() => open(deskPath.record(written.recordId))}>
            看记录和回执
          </Button>
          <Button kind="primary" grow onTap={onBack}>
            回到接待现场
          </Button>
        </>
      }
    >
      <View className="pad">
        <Card pad>
          <View className="row g2">
            <Icon name="circle-check" size="l" className="c-ok" />
            <View className="t-title">记录好了</View>
          </View>
          <View className="t-sub mt2">回执编号 {written.number}</View>
          <View className="t-sub">查询码 {receiptCodeText(written.code)}</View>
        </Card>
        {written.opinions.length > 0 && (
          <Section title="转交办理">
            <Card>
              {written.opinions.map((opinion) => (
                <Cell
                  key={opinion.id}
                  icon="message-square-text"
                  title={opinion.number}
                  text={[opinion.holder, opinion.dueAt && `${momentText(opinion.dueAt)}前回应`]
                    .filter(Boolean)
                    .join(' · ')}
                  onTap={() => turnTo(opinionPath(role, opinion.id))}
                />
              ))}
            </Card>
          </Section>
        )}
        {written.answered > 0 && <View className="t-sub mt3">当场答复 {written.answered} 件，已计入本场。</View>}
        <View className="mt4">
          <Notice icon="printer">没有手机的来访者，请打印一张回执给他，凭编号和查询码能查到办到哪一步。</Notice>
        </View>
      </View>
    </DeskShell>
  )
}
