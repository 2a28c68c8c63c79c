import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useDeferredValue, useId, useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Listing,
  Notice,
  RadioRow,
  SearchField,
  Sheet,
  Table,
  Tag,
  useFreshOnShow,
} from '@/components'
import { paramOf } from '@/components/desk/paths'
import { focusIn, useKeys } from '@/components/desk/useKeys'
import { open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { rowsWords, tableColumns } from '@/components/register/sheets'
import type { ListedRow, SheetInfo, SheetKey } from '@/components/register/types'
import { useFileAsk } from '@/components/register/useFileAsk'
import { faceOf, useAsk, useAskPages } from '@/services/queries'
import { useWide } from '@/services/wide'
import { cellLook, emptyWords, stateLook, waitingLine } from './view'

/** The rows of one sheet: found by search and street, each leads to its form. */
export default function RegisterRowsPage() {
  const { params } = useRouter()
  const id = useId()
  const wide = useWide()
  const asked = paramOf(params, 'sheet')
  const key = (asked ?? 'stations') as SheetKey
  const [typed, setTyped] = useState(() => paramOf(params, 'query') ?? '')
  const [chosen, setStreet] = useState<string | null | undefined>(() => paramOf(params, 'street') ?? undefined)
  const [choosing, setChoosing] = useState(false)
  const query = useDeferredValue(typed.trim())
  useFreshOnShow()

  const all = useAsk('register.sheets', {})
  const sheet = all.data?.sheets.find((one) => one.key === key) ?? null
  const streets = all.data?.streets ?? []
  // Who keeps one street begins with its rows; the other streets' are one tap away.
  const own = sheet?.mayEdit && streets.length === 1 ? (streets[0]?.id ?? null) : null
  const street = chosen === undefined ? own : chosen
  const rows = useAskPages(
    'register.list',
    { sheet: key, ...(query ? { query } : {}), ...(street ? { streetId: street } : {}) },
    { enabled: asked !== null && !all.isPending },
  )
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const first = rows.data?.pages[0]
  const streetName = streets.find((one) => one.id === street)?.name
  const filtered = query !== '' || street !== null
  const openRow = (row: ListedRow) => open(registerPath.row(key, row.id))
  useKeys(id, { '/': () => focusIn('.top-mid input') }, wide)

  const search = (
    <SearchField value={typed} onChange={setTyped} placeholder={sheet ? `在${sheet.name}里找` : '搜索'} hotkey="/" />
  )
  return (
    <RegisterShell
      title={sheet?.name ?? '台账'}
      on={key}
      layout="work"
      topMid={wide ? search : undefined}
      foot={
        !wide && sheet?.mayEdit ? (
          <Button kind="primary" grow icon="plus" onTap={() => open(registerPath.row(key))}>
            新增{sheet.name}
          </Button>
        ) : undefined
      }
      over={
        <Sheet open={choosing} title="按街镇筛选" onClose={() => setChoosing(false)}>
          <RadioRow
            label="街镇"
            value={street ?? ''}
            options={[{ value: '', label: '不限街镇' }, ...streets.map((one) => ({ value: one.id, label: one.name }))]}
            onChange={(value) => {
              setStreet(value || null)
              setChoosing(false)
            }}
          />
        </Sheet>
      }
    >
      <View className="reg-work" id={id}>
        {!wide && <View className="row mb3">{search}</View>}
        <View className="reg-head mb3">
          <View className="grow">
            <Chips label="筛选">
              {(streets.length > 0 || street) && (
                <Chip
                  role="button"
                  on={street !== null}
                  trail={street ? 'x' : 'chevron-down'}
                  label={street ? `去掉筛选：${streetName}` : '按街镇筛选'}
                  onTap={() => {
                    if (street) setStreet(null)
                    // The staff of a street has one to choose.
                    else if (streets.length === 1) setStreet(streets[0]?.id ?? null)
                    else setChoosing(true)
                  }}
                >
                  {streetName ?? '街镇'}
                </Chip>
              )}
              {sheet && !sheet.mayEdit && <Tag icon="lock">只能看</Tag>}
            </Chips>
          </View>
          {wide && sheet && <RowButtons sheet={sheet} />}
        </View>
        {first && first.waiting.length > 0 && (
          <View className="mb3">
            <Notice tone="info" icon="clock">
              {first.waiting.map((one) => (
                <View key={one.changeId}>{waitingLine(one)}</View>
              ))}
            </Notice>
          </View>
        )}
        <Listing
          state={asked === null ? 'refused' : faceOf(rows, items.length === 0)}
          rows={8}
          empty={{
            ...emptyWords(sheet, filtered),
            icon: filtered ? 'search' : 'inbox',
            ...(filtered
              ? {
                  action: {
                    text: '去掉搜索和筛选',
                    onTap: () => {
                      setTyped('')
                      setStreet(null)
                    },
                  },
                  ...(sheet?.mayEdit
                    ? {
                        other: {
                          text: `新增${sheet.name}`,
                          icon: 'plus' as const,
                          onTap: () => open(registerPath.row(key)),
                        },
                      }
                    : {}),
                }
              : sheet?.mayEdit
                ? {
                    action: { text: `新增${sheet.name}`, icon: 'plus', onTap: () => open(registerPath.row(key)) },
                    other: { text: '从文件导入', icon: 'inbox', onTap: () => open(registerPath.import()) },
                  }
                : {}),
          }}
          refused={{
            title: '看不到这张表',
            text: rows.error?.message ?? '请从台账里选一张表。',
            action: { text: '看台账', onTap: () => open(registerPath.home()) },
          }}
          onRetry={() => void rows.refetch()}
        >
          {wide && sheet ? (
            <View className="reg-table">
              <Table
                label={`${sheet.name}，${first?.total ?? 0} 行`}
                rows={items}
                rowKey={(row) => row.id}
                onRow={openRow}
                minWidth={860}
                columns={[
                  ...tableColumns(sheet.columns).map((column) => ({
                    ...column,
                    render: (row: ListedRow) => {
                      const look = cellLook(sheet, column.key, row)
                      if (column.key === 'state' && !look.empty) return <Tag {...stateLook(look.text)}>{look.text}</Tag>
                      return (
                        <View className={look.strong ? 't-strong clip' : look.empty ? 'c-3' : 'clip'}>{look.text}</View>
                      )
                    },
                  })),
                  {
                    key: ' ',
                    title: '',
                    width: 96,
                    render: (row: ListedRow) =>
                      row.waiting ? (
                        <Tag tone="info" icon="clock">
                          等生效
                        </Tag>
                      ) : row.mayEdit ? null : (
                        <Tag icon="lock">只能看</Tag>
                      ),
                  },
                ]}
              />
            </View>
          ) : (
            <Card>
              {items.map((row) => (
                <Cell
                  key={row.id}
                  title={row.title}
                  strong
                  text={row.subtitle}
                  extra={
                    row.waiting ? (
                      <Tag tone="info" icon="clock">
                        等生效
                      </Tag>
                    ) : undefined
                  }
                  onTap={() => openRow(row)}
                />
              ))}
            </Card>
          )}
          <View className="reg-foot row between">
            <View>{first && sheet && rowsWords(items.length, first.total, filtered ? sheet.count : first.total)}</View>
            {rows.hasNextPage && (
              <Button size="small" loading={rows.isFetchingNextPage} onTap={() => void rows.fetchNextPage()}>
                再看 50 行
              </Button>
            )}
          </View>
        </Listing>
      </View>
    </RegisterShell>
  )
}

/** On a wide screen, beside the filters: this sheet as a file, a file in, a new row. */
function RowButtons({ sheet }: { sheet: SheetInfo }) {
  const out = useFileAsk('register.export')
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  return (
    <View className="row g2">
      {said && <View className={said.ok ? 't-sub c-ok' : 't-sub c-danger'}>{said.text}</View>}
      <Button
        size="small"
        icon="download"
        loading={out.busy}
        onTap={() => void out.fetchFile({ sheets: [sheet.key] }).then(setSaid)}
      >
        导出
      </Button>
      {sheet.mayEdit && (
        <>
          <Button size="small" icon="inbox" onTap={() => open(registerPath.import())}>
            导入
          </Button>
          <Button size="small" kind="primary" icon="plus" onTap={() => open(registerPath.row(sheet.key))}>
            新增{sheet.name}
          </Button>
        </>
      )}
    </View>
  )
}
