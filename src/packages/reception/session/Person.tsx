import { View } from '@tarojs/components'
import { Card, Chip, Chips, Field, type IconName, Stepper, SwitchRow, TextInput } from '@/components'
import { useAsk } from '@/services/queries'
import { accessNeedText } from '@/text/places'
import type { BookingForm } from './view'

type Need = keyof typeof accessNeedText

const needIcons: Record<Need, IconName> = {
  WHEELCHAIR: 'accessibility',
  SIGN_LANGUAGE: 'hand',
  DIALECT: 'volume-2',
  HEARING: 'ear',
  OTHER: 'heart-handshake',
}

interface PersonProps {
  form: BookingForm
  errors: Record<string, string>
  elder: boolean
  /** Of the account, masked; used unless another is typed. */
  ownPhone: string | null
  partyMax: number
  change: (part: Partial<BookingForm>) => void
}

/** Who comes, about what, and what would help. */
export function Person({ form, errors, elder, ownPhone, partyMax, change }: PersonProps) {
  const categories = useAsk('opinion.categories', {})
  const topics = [...(categories.data?.categories.slice(0, 7).map(({ name }) => name) ?? []), '到场再说']
  return (
    <>
      <Card>
        <SwitchRow
          label="帮家人约"
          text={form.forRelative ? '填家人的称呼；通知发给您' : '替父母、孩子约，打开这里'}
          on={form.forRelative}
          onChange={(forRelative) => change({ forRelative })}
        />
      </Card>
      <View className="mt3">
        <Card pad>
          <TextInput
            label={form.forRelative ? '怎么称呼家人' : '怎么称呼您'}
            placeholder={form.forRelative ? '比如：王奶奶' : '比如：王女士'}
            maxLength={20}
            value={form.calledBy}
            error={errors.calledBy ?? null}
            onChange={(calledBy) => change({ calledBy })}
          />
          <TextInput
            label="手机号"
            note={ownPhone ? '选填' : '用来通知变动'}
            {...(ownPhone ? { placeholder: ownPhone, hint: '不填就用登录的手机号通知变动' } : {})}
            type="tel"
            maxLength={11}
            value={form.phone}
            error={errors.phone ?? null}
            onChange={(phone) => change({ phone })}
          />
          {!elder && (
            <>
              <TextInput
                label="想说的事"
                note="选填"
                placeholder="一句话就行，代表好先了解"
                maxLength={200}
                value={form.topic}
                error={errors.topic ?? null}
                onChange={(topic) => change({ topic })}
              />
              <View className="mt2">
                <Chips wrap label="常见的事">
                  {topics.map((topic) => (
                    <Chip
                      key={topic}
                      on={form.topic === topic}
                      onTap={() => change({ topic: form.topic === topic ? '' : topic })}
                    >
                      {topic}
                    </Chip>
                  ))}
                </Chips>
              </View>
              <View className="field mt6">
                <View className="row between g3">
                  <View>
                    <View className="t-strong">来几个人</View>
                    <View className="t-sub">最多 {partyMax} 人</View>
                  </View>
                  <Stepper label="人数" value={form.party} max={partyMax} onChange={(party) => change({ party })} />
                </View>
                {errors.party && <View className="field-err">{errors.party}</View>}
              </View>
              <Field label="需要的帮助" note="选填">
                <Chips wrap label="需要的帮助">
                  {(Object.keys(accessNeedText) as Need[]).map((need) => (
                    <Chip
                      key={need}
                      square
                      icon={needIcons[need]}
                      on={form.accessNeed === need}
                      onTap={() => change({ accessNeed: form.accessNeed === need ? null : need })}
                    >
                      {accessNeedText[need]}
                    </Chip>
                  ))}
                </Chips>
              </Field>
            </>
          )}
        </Card>
      </View>
    </>
  )
}
