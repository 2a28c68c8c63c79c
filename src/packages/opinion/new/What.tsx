import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  a11y,
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  classes,
  Icon,
  Listing,
  Notice,
  PhotoField,
  PickField,
  Sheet,
  Tap,
  TextArea,
  TextInput,
} from '@/components'
import { goSignIn } from '@/components/account'
import { categoryIcon } from '@/components/opinion'
import { SensitiveNotice } from '@/components/opinion/SensitiveNotice'
import { PolicySheet } from '@/components/policy'
import { opinionPhotosMost } from '@/domain/files/photo'
import { faceOf, useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { useSettings } from '@/services/settings'
import { accuses, type Category, categoryWords, guidanceOf, type OpinionForm, toldFirst } from './view'
import { Similar } from './Similar'
import type { StepProps } from './Where'

const SHOWN = 7

/** Step 2: what kind of matter, then what happened. What belongs elsewhere is said before anything is typed. */
export function What({ form, errors, change }: StepProps) {
  const elder = useSettings((s) => s.elder)
  const [rules, setRules] = useState(false)
  const query = useAsk('opinion.categories', {})
  const categories = query.data?.categories ?? []
  const guidance = guidanceOf(categories, form.topId, form.categoryId)
  const first = toldFirst(guidance, form)
  const token = useSession((x) => x.token)
  return (
    <View className="pad">
      {!elder && (
        <View className="t-title mb3" {...a11y({ role: 'heading', level: 2 })}>
          是哪一类？
        </View>
      )}
      <Listing
        state={faceOf(query, categories.length === 0)}
        shape="card"
        rows={1}
        empty={{ title: '还没有登记类别', text: '请打街道电话反映。' }}
        onRetry={() => void query.refetch()}
      >
        {elder ? (
          <ElderKinds categories={categories} form={form} error={errors.categoryId ?? null} change={change} />
        ) : (
          <Kinds categories={categories} form={form} change={change} />
        )}
      </Listing>
      {!elder && errors.categoryId && (
        <View className="field-err" {...a11y({ role: 'alert' })}>
          <Icon name="circle-alert" size="s" />
          <View className="grow">{errors.categoryId}</View>
        </View>
      )}
      {guidance && (
        <View className="mt3">
          <Notice tone="info" icon="lightbulb">
            {guidance}
            {first && (
              <Button className="mt2" size="small" onTap={() => change({ goOn: form.categoryId ?? form.topId })}>
                仍要反映
              </Button>
            )}
          </Notice>
        </View>
      )}
      {!first && (
        <View className="mt6">
          <TextArea
            label={elder ? '您想说什么事？' : '请说说情况'}
            count
            maxLength={1000}
            placeholder={elder ? '说清什么地方、什么事' : '什么地方、什么时候、什么情况，希望怎么办'}
            value={form.text}
            error={errors.text ?? null}
            onChange={(text) => change({ text, keepSensitive: false })}
          />
          <SensitiveNotice
            text={form.text}
            kept={form.keepSensitive}
            onMask={(text) => change({ text })}
            onKeep={(keepSensitive) => change({ keepSensitive })}
          />
          {accuses(categories, form) && (
            <TextInput
              label={elder ? '说的是谁？' : '被反映的单位或个人'}
              note="选填"
              hint="写全名。写了，他们就看不到这件事。"
              maxLength={60}
              placeholder="比如：某某局，或某某局的谁"
              value={form.accused}
              error={errors['accused.text'] ?? null}
              onChange={(accused) => change({ accused })}
            />
          )}
          {token ? (
            <PhotoField
              label="照片"
              note={`选填，最多 ${opinionPhotosMost} 张`}
              purpose="OPINION"
              most={opinionPhotosMost}
              value={form.photoIds}
              error={errors.photoIds ?? null}
              onChange={(photoIds) => change({ photoIds })}
            />
          ) : (
            <Button kind="text" icon="camera" onTap={() => goSignIn('opinion')}>
              登录后可以加照片，写好的字会留着
            </Button>
          )}
        </View>
      )}
      <Similar form={form} />
      {!elder && (
        <>
          <View className="mt4">
            <Card>
              <Cell
                icon="circle-slash"
                title="案件、检举控告、邻里私人纠纷不在这里办"
                text="看看该找谁"
                onTap={() => setRules(true)}
              />
            </Card>
          </View>
          <PolicySheet show={rules ? 'rules' : null} onClose={() => setRules(false)} />
        </>
      )}
    </View>
  )
}

type KindsProps = Pick<StepProps, 'form' | 'change'> & { categories: readonly Category[] }

/** The kinds as tiles: the first ones, and all of them with one more tap. */
function Kinds({ categories, form, change }: KindsProps) {
  const [all, setAll] = useState(false)
  const chosen = categories.findIndex(({ id }) => id === form.topId)
  const folded = !all && chosen < SHOWN && categories.length > SHOWN + 1
  const shown = folded ? categories.slice(0, SHOWN) : categories
  const top = categories[chosen]
  return (
    <>
      <View className="kinds" {...a11y({ role: 'radiogroup', label: '是哪一类' })}>
        {shown.map((one) => (
          <Tap
            key={one.id}
            className={classes('kind', one.id === form.topId && 'kind-on')}
            role="radio"
            checked={one.id === form.topId}
            onTap={() => change({ topId: one.id, categoryId: only(one) })}
          >
            <Icon name={categoryIcon(one.icon)} size="l" />
            <View className="kind-words">{one.name}</View>
          </Tap>
        ))}
        {folded && (
          <Tap className="kind" onTap={() => setAll(true)}>
            <Icon name="ellipsis" size="l" />
            <View className="kind-words">全部 {categories.length} 类</View>
          </Tap>
        )}
      </View>
      {top && top.children.length > 0 && (
        <View className="mt3">
          <Chips wrap label={`${top.name}里的哪一种`} role="radiogroup">
            {top.children.map((leaf) => (
              <Chip
                key={leaf.id}
                role="radio"
                on={leaf.id === form.categoryId}
                {...(leaf.id === form.categoryId ? { icon: 'check' as const } : {})}
                onTap={() => change({ categoryId: leaf.id })}
              >
                {leaf.name}
              </Chip>
            ))}
          </Chips>
        </View>
      )}
    </>
  )
}

/** A group without kinds of its own is a kind itself; with a single one there is nothing to choose. */
const only = (group: Category): string | null =>
  group.children.length === 0 ? group.id : group.children.length === 1 ? (group.children[0]?.id ?? null) : null

/** 长辈版: one field, a sheet with large rows. */
function ElderKinds({ categories, form, error, change }: KindsProps & { error: string | null }) {
  const [open, setOpen] = useState(false)
  const [topId, setTopId] = useState<string | null>(null)
  const top = categories.find(({ id }) => id === topId)
  const pick = (part: Pick<OpinionForm, 'topId' | 'categoryId'>) => {
    change(part)
    setOpen(false)
  }
  return (
    <>
      <PickField
        label="是哪一类事？"
        value={categoryWords(categories, form.topId, form.categoryId)}
        placeholder="点这里选"
        error={error}
        onTap={() => {
          setTopId(null)
          setOpen(true)
        }}
      />
      <Sheet open={open} title={top ? top.name : '是哪一类事'} onClose={() => setOpen(false)}>
        <Card>
          {top
            ? top.children.map((leaf) => (
                <Cell
                  key={leaf.id}
                  title={leaf.name}
                  arrow={false}
                  onTap={() => pick({ topId: top.id, categoryId: leaf.id })}
                />
              ))
            : categories.map((one) => (
                <Cell
                  key={one.id}
                  icon={categoryIcon(one.icon)}
                  title={one.name}
                  onTap={() => (only(one) ? pick({ topId: one.id, categoryId: only(one) }) : setTopId(one.id))}
                />
              ))}
        </Card>
      </Sheet>
    </>
  )
}
