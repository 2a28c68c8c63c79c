import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card, Cell, Listing, Notice, Section, useFreshOnShow } from '@/components'
import { mayEndTerm, mayExchange, mayRoute } from '@/components/register/may'
import { open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { grouped } from '@/components/register/sheets'
import { useFileAsk } from '@/components/register/useFileAsk'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { importLine, openImports } from './view'

/** The register as a whole: every sheet with its count, and what is done with all of them. */
export default function RegisterHomePage() {
  const sheets = useAsk('register.sheets', {})
  const wide = useWide()
  const role = useSession((s) => s.role)
  const out = useFileAsk('register.export')
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  useFreshOnShow()
  const groups = grouped(sheets.data?.sheets ?? [])
  const imports = openImports(sheets.data?.imports ?? [])
  const doing = (
    <Section title="一起办">
      <Card>
        <Cell icon="inbox" title="导入" text="一张 xlsx，先看清楚再写入" onTap={() => open(registerPath.import())} />
        <Cell
          icon="download"
          title={out.busy ? '正在导出' : '导出'}
          text="全部台账，改好可以再导进来"
          arrow={false}
          onTap={() => void (out.busy ? undefined : out.fetchFile({}).then(setSaid))}
        />
        <Cell
          icon="list-checks"
          title="开通一个街道"
          text="从空白到第一场接待，还差什么"
          onTap={() => open(registerPath.opening())}
        />
        <Cell
          icon="sliders-horizontal"
          title="期限和设置"
          text="多少天、几次、几点，是什么意思，从哪里来"
          onTap={() => open(registerPath.settings())}
        />
        <Cell
          icon="chart-column"
          title="报表"
          text="站点、代表、网格的数和缺口"
          onTap={() => open(registerPath.report())}
        />
        {mayRoute(role) && (
          <Cell
            icon="route"
            title="分派规则"
            text="哪一类事先交给谁、由哪个单位办；改之前先试一试"
            onTap={() => open(registerPath.routing())}
          />
        )}
        {mayExchange(role) && (
          <Cell
            icon="repeat"
            title="转入转出"
            text="原来的意见台账导进来；和 12345、数字人大交换文件"
            onTap={() => open(registerPath.exchange())}
          />
        )}
        {mayEndTerm(role) && (
          <Cell
            icon="repeat"
            title="换届"
            text="一级的任职一起届满，谁连任、会空出什么，先看清楚"
            onTap={() => open(registerPath.term())}
          />
        )}
      </Card>
      {said && (
        <View className="mt3">
          <Notice tone={said.ok ? 'ok' : 'warn'} alert>
            {said.text}
          </Notice>
        </View>
      )}
    </Section>
  )
  return (
    <RegisterShell title="台账" on="HOME" layout="wide">
      <View className="pad">
        {/* Twenty sheets lie under it on a phone: what is done with all of them comes first. */}
        {!wide && <View className="mb3">{doing}</View>}
        <View className="cols">
          <View className="col-main">
            <Listing
              state={faceOf(sheets, groups.length === 0)}
              rows={6}
              empty={{ title: '这里没有您能看的台账', text: '台账由街镇和区人大代表工委维护。' }}
              refused={{ title: '看不到台账', text: sheets.error?.message }}
              onRetry={() => void sheets.refetch()}
            >
              {groups.map((group) => (
                <Section key={group.title} title={group.title}>
                  <Card>
                    {group.sheets.map((sheet) => (
                      <Cell
                        key={sheet.key}
                        icon={sheet.icon}
                        title={sheet.name}
                        strong
                        text={sheet.mayEdit ? sheet.what : `${sheet.what}（只能看）`}
                        right={`${sheet.count} 行`}
                        onTap={() => open(registerPath.rows(sheet.key))}
                      />
                    ))}
                  </Card>
                </Section>
              ))}
            </Listing>
          </View>
          <View className="col-side">
            {imports.length > 0 && (
              <Section title="没做完的导入">
                <Card>
                  {imports.map((one) => (
                    <Cell
                      key={one.id}
                      icon="file-text"
                      title={one.fileName}
                      text={importLine(one)}
                      onTap={() => open(registerPath.import(one.id))}
                    />
                  ))}
                </Card>
              </Section>
            )}
            {wide && doing}
          </View>
        </View>
      </View>
    </RegisterShell>
  )
}
