import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Field,
  Listing,
  Notice,
  PickField,
  RadioRow,
  Section,
  Sheet,
  Tag,
  TextArea,
  TextInput,
  useFreshOnShow,
} from '@/components'
import { paramOf } from '@/components/desk/paths'
import { nowAt, open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { RefusedError } from '@/services/ask'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { apart, cellsOf, fromText, rowAt, type Scope, type Setting, scopeWord } from './view'

/** Every limit and number in force: what it means, where it comes from, and its value here; changed by whoever may. */
export default function SettingsPage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const [street, setStreet] = useState<string | null>(() => paramOf(params, 'street'))
  const [choosing, setChoosing] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const query = useAsk('settings.list', street ? { streetId: street } : {}, { keep: true })
  const above = role !== 'STREET_STAFF'
  const sheets = useAsk('register.sheets', {}, { enabled: above })
  const streets = sheets.data?.streets ?? []
  useFreshOnShow()
  const scopes = query.data?.scopes ?? []
  const groups = query.data?.groups ?? []
  const setting = groups.flatMap(({ settings }) => settings).find((one) => one.key === key)
  return (
    <RegisterShell
      title="期限和设置"
      on="SETTINGS"
      layout="read"
      over={
        <>
          <Sheet open={choosing} title="看哪里的设置" onClose={() => setChoosing(false)}>
            <RadioRow
              label="看哪里的设置"
              value={street ?? ''}
              options={[{ value: '', label: '全区' }, ...streets.map((one) => ({ value: one.id, label: one.name }))]}
              onChange={(value) => {
                setStreet(value || null)
                nowAt(registerPath.settings(value || null))
                setChoosing(false)
              }}
            />
          </Sheet>
          {setting && (
            <Change
              key={setting.key}
              setting={setting}
              scopes={scopes}
              onClose={() => setKey(null)}
              onDone={(words) => {
                setDone(words)
                setKey(null)
              }}
            />
          )}
        </>
      }
    >
      <View className="pad">
        <View className="c-2 mb3">
          下级填了就用下级的，没填用上级的。期限改了以后，在办的事项会重新计算并告诉居民；已经告诉过的日子不提前。
        </View>
        {above && (
          <PickField
            label="看哪里的设置"
            value={streets.find((one) => one.id === street)?.name ?? '全区'}
            onTap={() => setChoosing(true)}
          />
        )}
        {done && (
          <View className="mb3">
            <Notice tone="ok" alert>
              {done}
            </Notice>
          </View>
        )}
        <Listing
          state={faceOf(query, groups.length === 0)}
          rows={8}
          empty={{ title: '没有设置' }}
          refused={{ title: '看不到设置', text: query.error?.message }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {groups.map((group) => (
            <Section key={group.title} title={group.title}>
              <Card>
                {group.settings.map((one) => (
                  <Cell
                    key={one.key}
                    top
                    title={one.name}
                    text={
                      <>
                        <View>{one.means}</View>
                        {one.pauses && <View>请居民补充时，这个期限停下来等</View>}
                      </>
                    }
                    right={
                      <View className="t-right">
                        <View className="t-strong nowrap">{one.value}</View>
                        <View className="t-sub nowrap">{fromText(one, scopes)}</View>
                      </View>
                    }
                    onTap={() => setKey(one.key)}
                  />
                ))}
              </Card>
            </Section>
          ))}
        </Listing>
      </View>
    </RegisterShell>
  )
}

function Change({
  setting,
  scopes,
  onClose,
  onDone,
}: {
  setting: Setting
  scopes: readonly Scope[]
  onClose: () => void
  onDone: (words: string) => void
}) {
  const mine = scopes.filter(({ can }) => can.change)
  const [scope, setScope] = useState<Scope | undefined>(mine.at(-1))
  const row = rowAt(setting, scope)
  const [typed, setTyped] = useState(() => apart(row?.value ?? setting.value))
  const [reason, setReason] = useState('')
  const save = useAct('register.save')
  const remove = useAct('register.remove')
  const failed = save.error ?? remove.error
  const fields = failed instanceof RefusedError ? failed.fields : {}
  return (
    <Sheet
      open
      title={setting.name}
      onClose={onClose}
      foot={
        scope && (
          <View className="btns">
            {row && (
              <Button
                grow
                loading={remove.isPending}
                onTap={() =>
                  remove.mutate(
                    { sheet: 'settings', id: row.rowId, version: row.version, reason: reason.trim() },
                    { onSuccess: () => onDone(`“${setting.name}”改回用上级的值。`) },
                  )
                }
              >
                改回上级的值
              </Button>
            )}
            <Button
              grow
              kind="primary"
              loading={save.isPending}
              onTap={() =>
                save.mutate(
                  {
                    sheet: 'settings',
                    id: row?.rowId ?? null,
                    version: row?.version ?? null,
                    cells: cellsOf(scope, setting, typed.n.trim(), typed.word),
                    ...(reason.trim() ? { reason: reason.trim() } : {}),
                  },
                  { onSuccess: () => onDone(`“${setting.name}”已改为 ${typed.n} ${typed.word}。`) },
                )
              }
            >
              保存
            </Button>
          </View>
        )
      }
    >
      <View className="mb2">{setting.means}。</View>
      <View className="t-sub">依据：{setting.source}。</View>
      <View className="t-sub">
        常用值：{setting.usual}；现在：{setting.value}（{fromText(setting, scopes)}）。
      </View>
      {setting.pauses && <View className="t-sub">请居民补充时，这个期限停下来等。</View>}
      {setting.set.length > 0 && (
        <View className="mt2">
          {setting.set.map((one) => (
            <Cell
              key={one.scope}
              title={`${scopes.find(({ kind }) => kind === one.scope)?.name ?? ''}：${one.value}`}
              text="谁、什么时候、为什么改的"
              onTap={() => open(registerPath.row('settings', one.rowId))}
            />
          ))}
        </View>
      )}
      {scope ? (
        <View className="mt3">
          {mine.length > 1 && (
            <Field label="给哪里定">
              <Chips wrap role="radiogroup" label="给哪里定">
                {mine.map((one) => (
                  <Chip
                    key={one.kind}
                    role="radio"
                    on={one.kind === scope.kind}
                    onTap={() => {
                      setScope(one)
                      setTyped(apart(rowAt(setting, one)?.value ?? setting.value))
                    }}
                  >
                    {scopeWord[one.kind]}：{one.name}
                  </Chip>
                ))}
              </Chips>
            </Field>
          )}
          <TextInput
            label="值"
            note={setting.units.length ? '整数，再选单位' : setting.unit ? `单位：${setting.unit}` : '整数'}
            value={typed.n}
            maxLength={6}
            type="number"
            error={fields.settingValue ?? fields.row ?? null}
            onChange={(n) => setTyped({ ...typed, n })}
          />
          {setting.units.length > 0 && (
            <Field label="单位">
              <Chips wrap role="radiogroup" label="单位">
                {setting.units.map(({ unit, word }) => (
                  <Chip key={unit} role="radio" on={word === typed.word} onTap={() => setTyped({ ...typed, word })}>
                    {word}
                  </Chip>
                ))}
              </Chips>
            </Field>
          )}
          <TextArea
            label="为什么改"
            note="留在历史里；改回上级的值要写"
            value={reason}
            maxLength={200}
            error={fields.reason ?? null}
            onChange={setReason}
          />
          {failed && (
            <Notice tone="danger" alert>
              {failed.message}
            </Notice>
          )}
        </View>
      ) : (
        <View className="mt3">
          <Tag tone="mute" icon="lock">
            由区里定，您可以看
          </Tag>
        </View>
      )}
    </Sheet>
  )
}
