import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Cell,
  classes,
  Icon,
  Listing,
  PickField,
  RadioRow,
  Section,
  Sheet,
  Tag,
  useFreshOnShow,
} from '@/components'
import { paramOf } from '@/components/desk/paths'
import { usePlaceNames } from '@/components/places/usePlaceNames'
import { nowAt, open, registerPath } from '@/components/register/paths'
import { RegisterShell } from '@/components/register/RegisterShell'
import { Meter } from '@/components/progress/Meter'
import { faceOf, useAsk } from '@/services/queries'
import { progressOf, type Step, stepView } from './view'

/** From an empty street to its first open reception: what is there, what is missing, and where it is mended. */
export default function OpeningPage() {
  const { params } = useRouter()
  const [chosen, setChosen] = useState<string | null>(() => paramOf(params, 'street'))
  const [choosing, setChoosing] = useState(false)
  const sheets = useAsk('register.sheets', {})
  const streets = sheets.data?.streets ?? []
  // The staff of a street has one; above it, one is chosen.
  const street = chosen ?? (streets.length === 1 ? (streets[0]?.id ?? null) : null)
  const opening = useAsk('register.opening', { streetId: street ?? '' }, { enabled: street !== null })
  useFreshOnShow()
  const steps = opening.data?.steps ?? []
  const progress = progressOf(steps)
  return (
    <RegisterShell
      title="开通一个街道"
      on="OPENING"
      layout="read"
      over={
        <Sheet open={choosing} title="选街镇" onClose={() => setChoosing(false)}>
          <RadioRow
            label="街镇"
            value={street}
            options={streets.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(value) => {
              setChosen(value)
              nowAt(registerPath.opening(value))
              setChoosing(false)
            }}
          />
        </Sheet>
      }
    >
      <View className="pad">
        <Listing
          state={faceOf(sheets, streets.length === 0)}
          rows={3}
          empty={{
            icon: 'landmark',
            title: '还没有街镇',
            text: '先登记街道、镇或开发区，再一步一步开通。',
            action: {
              text: '登记机构',
              icon: 'plus',
              onTap: () => open(registerPath.row('organisations')),
            },
            other: { text: '从文件导入', icon: 'inbox', onTap: () => open(registerPath.import()) },
          }}
          refused={{ title: '看不到', text: sheets.error?.message }}
          onRetry={() => void sheets.refetch()}
        >
          {streets.length > 1 && (
            <PickField
              label="街镇"
              value={streets.find((one) => one.id === street)?.name ?? ''}
              onTap={() => setChoosing(true)}
            />
          )}
          {street === null ? (
            <View className="mt4">
              <Card pad>
                <View className="c-2">选一个街镇，看它离第一场接待还差什么。</View>
                <View className="mt3">
                  <Button block kind="primary" onTap={() => setChoosing(true)}>
                    选街镇
                  </Button>
                </View>
              </Card>
            </View>
          ) : (
            <Listing
              state={faceOf(opening, steps.length === 0)}
              rows={6}
              empty={{ title: '没有要做的' }}
              refused={{ title: '看不到这个街镇', text: opening.error?.message }}
              onRetry={() => void opening.refetch()}
            >
              <Section title={opening.data?.street.name ?? ''} aside={<View className="t-sub">{progress.text}</View>}>
                <View className="mb3">
                  <Meter words={progress.text} percent={(progress.done / (progress.of || 1)) * 100} />
                </View>
                <Card>
                  {steps.map((step, i) => (
                    <StepRow key={step.key} step={step} n={i + 1} street={street} />
                  ))}
                </Card>
              </Section>
            </Listing>
          )}
        </Listing>
      </View>
    </RegisterShell>
  )
}

function StepRow({ step, n, street }: { step: Step; n: number; street: string }) {
  const view = stepView(step, usePlaceNames())
  const path = () =>
    step.filter ? registerPath.row(step.sheet, step.filter) : registerPath.rows(step.sheet, { street })
  return (
    <Cell
      top
      lead={
        <View className={classes('reg-step', view.done && 'reg-step-done')}>
          {view.done ? <Icon name="check" size="s" /> : n}
        </View>
      }
      title={view.title}
      strong={!view.done}
      text={view.text}
      extra={
        view.done ? undefined : (
          <Tag tone="warn" icon="triangle-alert">
            还差
          </Tag>
        )
      }
      label={`${view.title}，${view.done ? '有了' : view.text}，${view.action}`}
      onTap={() => open(path())}
    />
  )
}
