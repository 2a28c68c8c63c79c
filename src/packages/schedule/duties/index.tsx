import { View } from '@tarojs/components'
import { useState } from 'react'
import { Avatar, Button, Card, Cell, Chip, Chips, Listing, Table, Tag } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { levelsOf } from '@/components/schedule'
import { saveTable } from '@/services/files'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useWide } from '@/services/wide'
import { dutyStateText } from '@/text/schedule'
import { dutyLook, dutyTable, headline, shownDuties } from './view'
import '@/components/schedule/schedule.scss'

/** Who has held how many receptions this year, and who is behind. */
export default function DutiesPage() {
  const role = useSession((s) => s.role)
  const wide = useWide()
  const [streetId, setStreet] = useState<string | null>(null)
  const [only, setOnly] = useState(true)
  const [said, setSaid] = useState('')
  const areas = useAsk('places.overview', {}, { enabled: role === 'DISTRICT_OFFICE' })
  const query = useAsk('schedule.duties', streetId ? { streetId } : {}, { keep: true })
  const data = query.data
  const rows = data ? shownDuties(data, only) : []
  return (
    <DeskShell title="接待次数" on="SCHEDULE" layout="work">
      <View className="pad">
        {role === 'DISTRICT_OFFICE' && (
          <Chips role="radiogroup" label="街镇">
            <Chip role="radio" on={streetId === null} onTap={() => setStreet(null)}>
              全区
            </Chip>
            {areas.data?.streets.map(({ id, shortName }) => (
              <Chip key={id} role="radio" on={streetId === id} onTap={() => setStreet(id)}>
                {shortName}
              </Chip>
            ))}
          </Chips>
        )}
        {data && <View className="t-title mt3">{data.areaName}</View>}
        {data && <View className="t-sub mb3">{headline(data)}</View>}
        <View className="row wrap g2 mb3">
          <Chip role="checkbox" on={only} onTap={() => setOnly(!only)}>
            只看还不够的
          </Chip>
          {data && (
            <Button
              size="small"
              icon="download"
              onTap={() =>
                void saveTable(`${data.areaName}${data.year}年接待次数.csv`, dutyTable(data)).then(({ text }) =>
                  setSaid(text),
                )
              }
            >
              导出表格
            </Button>
          )}
          {said !== '' && <View className="t-sub">{said}</View>}
        </View>
        <Listing
          state={faceOf(query, rows.length === 0)}
          empty={{ icon: 'circle-check', title: '都够了', text: '今年每位代表的接待都排够或完成了。' }}
          refused={{ title: '看不到接待次数' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {wide && process.env.TARO_ENV !== 'weapp' ? (
            <Table
              label="代表接待次数"
              rows={rows}
              rowKey={(row) => row.deputy.id}
              columns={[
                { key: 'name', title: '代表', render: (row) => row.deputy.name },
                { key: 'level', title: '层级', render: (row) => levelsOf(row.deputy) },
                { key: 'held', title: '已接待', num: true, width: 88, render: (row) => row.held },
                { key: 'planned', title: '已排', num: true, width: 88, render: (row) => row.planned },
                {
                  key: 'state',
                  title: '情况',
                  width: 132,
                  render: (row) => (
                    <Tag tone={dutyLook[row.state].tone} icon={dutyLook[row.state].icon}>
                      {dutyStateText[row.state]}
                    </Tag>
                  ),
                },
              ]}
            />
          ) : (
            <Card>
              {rows.slice(0, 100).map((row) => (
                <Cell
                  key={row.deputy.id}
                  lead={<Avatar name={row.deputy.name} />}
                  title={row.deputy.name}
                  strong
                  text={`${levelsOf(row.deputy)} · 已接待 ${row.held}，已排 ${row.planned}`}
                  right={
                    <Tag tone={dutyLook[row.state].tone} icon={dutyLook[row.state].icon}>
                      {dutyStateText[row.state]}
                    </Tag>
                  }
                />
              ))}
              {rows.length > 100 && <View className="pad t-sub">先列前 100 位，全部请导出表格。</View>}
            </Card>
          )}
        </Listing>
      </View>
    </DeskShell>
  )
}
