import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Button, Card, CheckRow, Chip, Chips, Field, Notice } from '@/components'
import { representativesMost } from '@/domain/opinion/authors'
import type { StepProps } from './Where'

const counts = [
  { people: 1, text: '我一个人' },
  { people: representativesMost, text: `2 到 ${representativesMost} 人` },
  { people: representativesMost + 1, text: `超过 ${representativesMost} 人` },
]

/** Who stands behind it: many send representatives, a child asks a guardian. No birth date, no names. */
export function Authors({ form, errors, change }: StepProps) {
  const many = form.people > representativesMost
  return (
    <View className="mt4">
      <Card pad>
        <Field label="几个人一起反映" error={errors.people ?? null}>
          <Chips wrap label="几个人一起反映" role="radiogroup">
            {counts.map(({ people, text }) => (
              <Chip key={people} square role="radio" on={form.people === people} onTap={() => change({ people })}>
                {text}
              </Chip>
            ))}
          </Chips>
        </Field>
        {many && (
          <Notice tone="info" icon="users-round">
            请推选最多 {representativesMost} 位代表：由代表在这里提交，或一起预约接待当面说。
            <View className="row wrap g2 mt2">
              <Button size="small" onTap={() => change({ people: representativesMost })}>
                由代表提交
              </Button>
              <Button size="small" onTap={() => void Taro.switchTab({ url: '/pages/stations/index' })}>
                找站点预约接待
              </Button>
            </View>
          </Notice>
        )}
        <CheckRow label="我不满 14 周岁" on={form.under14} onChange={(under14) => change({ under14 })} />
        {form.under14 && (
          <Notice tone="warn" icon="user-round">
            请家长或其他监护人来写，用监护人的手机登录；写好的字还在。也可以请监护人打街道电话，或带您到代表联络站。
          </Notice>
        )}
      </Card>
    </View>
  )
}
