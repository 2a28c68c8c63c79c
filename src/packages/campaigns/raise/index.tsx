import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card, CheckRow, Face, Notice, PickField, SwitchRow, TextArea, TextInput } from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { paramOf } from '@/components/desk/paths'
import { CategorySheet, openOpinion } from '@/components/opinion'
import { PlacePicker } from '@/components/places'
import { RefusedError } from '@/services/ask'
import { useDrafts } from '@/services/drafts'
import { useAct, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { blankRaise, lacking, placeWords, type RaiseForm, raiseInput } from './view'
import '@/components/campaigns/campaigns.scss'

/** What was heard in a contact is handed on as an opinion: assigned, answered, and told back (seed row S0-04). */
export default function RaisePage() {
  const { params } = useRouter()
  const role = useSession((s) => s.role)
  const contactId = paramOf(params, 'contact') ?? ''
  // Told by a deputy to a committee member: then it is the deputy's own matter.
  const byDeputy = paramOf(params, 'by') === 'deputy'
  const form = `raise:${contactId}`
  const { drafts, save } = useDrafts()
  const values = { ...blankRaise, ...(drafts[form] as Partial<RaiseForm> | undefined) }
  const [sheet, setSheet] = useState<'PLACE' | 'CATEGORY' | null>(null)
  const [tried, setTried] = useState(false)
  const categories = useAsk('opinion.categories', {})
  const send = useAct('contacts.raise', () => ({ form }))
  const refused = send.error instanceof RefusedError ? send.error : null
  const errors: Record<string, string> = { ...refused?.fields, ...(tried ? lacking(values, byDeputy) : {}) }
  const change = (part: Partial<RaiseForm>) => {
    if (send.error) send.reset()
    save(form, { ...values, ...part })
  }
  const sent = send.data
  return (
    <DeskShell
      title="转交意见"
      on="CAMPAIGNS"
      layout="work"
      footNote={
        send.error ? (
          <Notice tone={refused ? 'warn' : 'danger'} alert>
            {send.error.message}
          </Notice>
        ) : undefined
      }
      foot={
        !sent && (
          <Button
            kind="primary"
            grow
            icon="send"
            loading={send.isPending}
            onTap={() => {
              setTried(true)
              if (Object.keys(lacking(values, byDeputy)).length === 0)
                send.mutate(raiseInput(values, contactId, byDeputy))
            }}
          >
            转交街道
          </Button>
        )
      }
      over={
        <>
          <PlacePicker
            open={sheet === 'PLACE'}
            value={values.place}
            grid
            onPick={(place) => {
              change({ place })
              setSheet(null)
            }}
            onClose={() => setSheet(null)}
          />
          {sheet === 'CATEGORY' && (
            <CategorySheet
              categories={categories.data?.categories ?? []}
              onPick={(category) => change({ category })}
              onClose={() => setSheet(null)}
            />
          )}
        </>
      }
    >
      <View className="desk-work pad camp-form">
        {sent ? (
          <Card>
            <Face
              icon="circle-check"
              title={`已转交，编号 ${sent.number}`}
              text={`由${sent.holder}研判交办；有了答复和评价，会在消息里告诉您。`}
              action={{ text: '看这一件', icon: 'file-text', onTap: () => openOpinion(role, sent.opinionId) }}
              other={{ text: '回联系记录', onTap: () => void Taro.navigateBack() }}
            />
          </Card>
        ) : (
          <Card pad>
            <PickField
              label="在哪里"
              value={placeWords(values.place)}
              placeholder="点这里选社区"
              error={errors.communityId ?? null}
              onTap={() => setSheet('PLACE')}
            />
            <PickField
              label="是哪一类"
              value={values.category?.name ?? ''}
              placeholder="点这里选类别"
              error={errors.categoryId ?? null}
              onTap={() => setSheet('CATEGORY')}
            />
            <TextArea
              label={byDeputy ? '代表反映了什么' : '居民反映了什么'}
              placeholder="照原话写：什么地方、什么事、盼着怎么办"
              value={values.text}
              maxLength={1000}
              count
              error={errors.text ?? null}
              onChange={(text) => change({ text })}
            />
            {!byDeputy && (
              <>
                <TextInput
                  label="怎么称呼居民"
                  placeholder="比如：王女士"
                  value={values.calledBy}
                  maxLength={20}
                  error={errors.calledBy ?? null}
                  onChange={(calledBy) => change({ calledBy })}
                />
                <TextInput
                  label="手机号"
                  note="选填，居民可以自己看到答复"
                  type="tel"
                  value={values.phone}
                  maxLength={11}
                  error={errors.phone ?? null}
                  onChange={(phone) => change({ phone })}
                />
                <SwitchRow
                  label="对承办单位隐去称呼和手机号"
                  on={values.hideFromUnit}
                  onChange={(hideFromUnit) => change({ hideFromUnit })}
                />
              </>
            )}
            <CheckRow
              label={byDeputy ? '代表同意把这件事转交办理' : '已告诉居民谁会看到，居民同意转交'}
              on={values.consent}
              onChange={(consent) => change({ consent })}
            />
            {errors.consent && <Notice tone="warn">{errors.consent}</Notice>}
          </Card>
        )}
      </View>
    </DeskShell>
  )
}
