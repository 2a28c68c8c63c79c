import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Avatar,
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Field,
  Listing,
  Notice,
  SwitchRow,
  Tag,
  Tags,
  TextInput,
} from '@/components'
import { goSignIn } from '@/components/account'
import { ConsentRow } from '@/components/policy'
import type { AskOutput } from '@/contract/index'
import { faceOf, useAsk } from '@/services/queries'
import { useSettings } from '@/services/settings'
import { atCouncil, type From, type RecipientView, recipientViews, routeInput } from './view'
import { Authors } from './Authors'
import type { StepProps } from './Where'

const unitIcon = { STREET: 'landmark', OFFICE: 'landmark', UNIT: 'wrench' } as const

export interface WhoProps extends StepProps {
  from: From
  me: AskOutput<'account.me'> | undefined
  behalf: boolean
  agreed: boolean
  ticked: boolean
  onTick: (on: boolean) => void
}

/** Step 3: everyone who will see it, by name, with what each sees; the choices that change it; who is to be told. */
export function Who({ form, errors, change, from, me, behalf, agreed, ticked, onTick }: WhoProps) {
  const elder = useSettings((s) => s.elder)
  const preview = useAsk(
    'opinion.preview',
    { ...routeInput(form, from), hideFromUnit: form.hideFromUnit },
    { keep: true, enabled: !!form.place && !!form.categoryId },
  )
  const people = recipientViews(preview.data?.recipients ?? [])
  const them = behalf ? '居民' : '我'
  return (
    <View className="pad">
      <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
        {elder ? '这些人会看到' : '提交后，这些人会看到'}
      </View>
      {!elder && <View className="t-sub">别人看不到。每一次查看都有记录。</View>}
      <View className="mt3">
        <Listing
          state={faceOf(preview, false)}
          shape="cell"
          rows={3}
          empty={{ title: '' }}
          refused={{ title: '还不能送出', text: preview.error?.message }}
          onRetry={() => void preview.refetch()}
        >
          <Card>
            {people.map((one) => (
              <Recipient key={one.kind} one={one} elder={elder} />
            ))}
          </Card>
          {preview.data && !elder && (
            <View className="mt2">
              <Notice icon="route">{preview.data.because}</Notice>
            </View>
          )}
        </Listing>
      </View>
      {/* What few may read goes to no unit and is never published. */}
      {!preview.data?.restriction && (
        <View className="mt4">
          <Card>
            <SwitchRow
              label={`对承办单位隐去${them}的称呼`}
              text="需要联系时由街道转达"
              on={form.hideFromUnit}
              onChange={(hideFromUnit) => change({ hideFromUnit })}
            />
            <SwitchRow
              label="办结后，同意隐去个人信息公开结果"
              text="不开也照样办；随时可以不同意，马上撤下"
              on={form.publishConsent}
              onChange={(publishConsent) => change({ publishConsent })}
            />
          </Card>
        </View>
      )}
      <View className="mt4">
        {behalf ? (
          <Card pad>
            <TextInput
              label="居民怎么称呼"
              placeholder="比如：王女士"
              maxLength={20}
              value={form.calledBy}
              error={errors.calledBy ?? null}
              onChange={(calledBy) => change({ calledBy })}
            />
            <TextInput
              label="居民的手机号"
              note="选填"
              hint="填了才能把答复告诉本人，并请本人评价"
              type="tel"
              maxLength={11}
              value={form.phone}
              error={errors.phone ?? null}
              onChange={(phone) => change({ phone })}
            />
          </Card>
        ) : (
          <Contact form={form} errors={errors} change={change} me={me} />
        )}
      </View>
      {behalf && <Raised form={form} errors={errors} change={change} />}
      {!behalf && <Authors form={form} errors={errors} change={change} />}
      {!agreed && (
        <View className="mt4">
          <ConsentRow
            label={behalf ? '居民知道并同意这样使用这些信息' : '我同意为办理这件事使用以上信息'}
            on={ticked}
            onChange={onTick}
            error={errors.consent ?? null}
          />
        </View>
      )}
      <View className="t-sub mt3">交办之前可以撤回；重复提交不会变成两件。</View>
    </View>
  )
}

function Recipient({ one, elder }: { one: RecipientView; elder: boolean }) {
  return (
    <Cell
      top
      lead={one.kind === 'DEPUTY' ? <Avatar name={one.name} /> : <Avatar icon={unitIcon[one.kind]} />}
      title={one.name}
      strong
      text={
        elder && one.kind === 'UNIT'
          ? one.sees.some(({ text, yes }) => text === '称呼' && yes)
            ? '看得到您的称呼'
            : '看不到您的名字和电话'
          : one.text
      }
      extra={
        elder ? undefined : (
          <Tags>
            {one.sees.map(({ text, yes }) => (
              <Tag key={text} tone={yes ? 'info' : 'mute'} icon={yes ? 'eye' : 'eye-off'}>
                {text}
              </Tag>
            ))}
          </Tags>
        )
      }
    />
  )
}

/** In which campaign, or at the street council, it was said: the figures of both are counted from this. */
function Raised({ form, errors, change }: StepProps) {
  const running = useAsk('campaigns.running', {})
  const places = [{ id: null, name: '平时' }, ...(running.data?.items ?? []), { id: atCouncil, name: '街道议政代表会' }]
  return (
    <View className="mt4">
      <Card pad>
        <Field label="在哪里听到的" error={errors.campaignId ?? null}>
          <Chips wrap label="在哪里听到的" role="radiogroup">
            {places.map(({ id, name }) => (
              <Chip key={id} square role="radio" on={form.raised === id} onTap={() => change({ raised: id })}>
                {name}
              </Chip>
            ))}
          </Chips>
        </Field>
      </Card>
      <Card className="mt3">
        <SwitchRow
          label="从纸上录入的"
          text="意见本、信件；录好后把回执交给本人"
          on={form.onPaper}
          onChange={(onPaper) => change({ onPaper })}
        />
      </Card>
    </View>
  )
}

/** The account's own name and phone, unless they are to be others this time. */
function Contact({ form, errors, change, me }: StepProps & { me: WhoProps['me'] }) {
  const known = !!me?.phoneMasked
  const [editing, setEditing] = useState(form.calledBy !== '' || form.phone !== '')
  const typing = editing || (me !== undefined && !known) || !!errors.calledBy || !!errors.phone
  if (!me || me.role !== 'RESIDENT')
    return (
      <Card>
        <Cell icon="user-round" title="联系人" text="先登录，写好的内容会留着" onTap={() => goSignIn('opinion')} />
      </Card>
    )
  if (!typing)
    return (
      <Card>
        <Cell
          title={<View className="t-sub">联系人</View>}
          text={<View className="t-body">{[me.calledBy, me.phoneMasked].filter(Boolean).join(' · ')}</View>}
          right={
            <Button kind="text" size="small" label="修改联系人" onTap={() => setEditing(true)}>
              修改
            </Button>
          }
        />
      </Card>
    )
  return (
    <Card pad>
      <TextInput
        label="怎么称呼您"
        placeholder={me.calledBy ?? '比如：王女士'}
        maxLength={20}
        value={form.calledBy}
        error={errors.calledBy ?? null}
        onChange={(calledBy) => change({ calledBy })}
      />
      <TextInput
        label="手机号"
        note="有答复时通知您"
        type="tel"
        placeholder={me.phoneMasked ?? ''}
        maxLength={11}
        value={form.phone}
        error={errors.phone ?? null}
        onChange={(phone) => change({ phone })}
      />
    </Card>
  )
}
