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
  Section,
  Sheet,
  TextArea,
  TextInput,
} from '@/components'
import { DeskShell } from '@/components/desk/DeskShell'
import { placeholders, templateKinds } from '@/domain/opinion/templates'
import { RefusedError } from '@/services/ask'
import { useDrafts } from '@/services/drafts'
import { faceOf, useAct, useAsk } from '@/services/queries'
import { blankTemplate, formOf, preview, type TemplateForm, templateKindText, type TemplateItem } from './view'

/** What replies are written with: the own organisation's, and the district's to read. */
export default function TemplatesPage() {
  const query = useAsk('opinion.templates', {})
  const [open, setOpen] = useState<TemplateItem | 'NEW' | null>(null)
  const items = query.data?.items ?? []
  return (
    <DeskShell
      title="模板和常用语"
      on="CASE"
      layout="work"
      foot={
        query.data?.can.add && (
          <Button kind="primary" grow icon="plus" onTap={() => setOpen('NEW')}>
            新增
          </Button>
        )
      }
      over={
        open && (
          <Editor
            key={open === 'NEW' ? 'NEW' : open.id}
            item={open === 'NEW' ? null : open}
            onClose={() => setOpen(null)}
          />
        )
      }
    >
      <View className="desk-work pad">
        <Listing
          state={faceOf(query, items.length === 0)}
          empty={{
            icon: 'file-text',
            title: '还没有模板',
            text: '常用的答复格式和句子记在这里，写答复时点一下就用上。',
          }}
          refused={{ title: '看不到模板' }}
          error={query.error}
          onRetry={() => void query.refetch()}
        >
          {templateKinds.map((kind) => {
            const of = items.filter((item) => item.kind === kind)
            return of.length > 0 ? (
              <Section key={kind} title={templateKindText[kind].name}>
                <Card>
                  {of.map((item) => (
                    <Cell
                      key={item.id}
                      top
                      icon={kind === 'TEMPLATE' ? 'file-text' : 'message-square-text'}
                      title={item.title}
                      strong
                      text={`${item.own ? '' : `${item.orgName} · `}${item.body}`}
                      {...(item.can.edit ? { onTap: () => setOpen(item) } : {})}
                    />
                  ))}
                </Card>
              </Section>
            ) : null
          })}
        </Listing>
      </View>
    </DeskShell>
  )
}

function Editor({ item, onClose }: { item: TemplateItem | null; onClose: () => void }) {
  const form = formOf(item?.id ?? null)
  const { drafts, save: keep, drop } = useDrafts()
  const values = (drafts[form] as TemplateForm | undefined) ?? item ?? blankTemplate
  const save = useAct('opinion.saveTemplate', () => ({ form }))
  const remove = useAct('opinion.removeTemplate')
  const errors = save.error instanceof RefusedError ? (save.error.fields ?? {}) : {}
  const problem = save.error ?? remove.error
  const change = (part: Partial<TemplateForm>) => {
    const { kind, title, body } = values
    keep(form, { kind, title, body, ...part })
  }
  return (
    <Sheet
      open
      title={item ? '修改' : '新增'}
      onClose={onClose}
      foot={
        <View className="btns">
          {item && (
            <Button
              grow
              loading={remove.isPending}
              onTap={() =>
                remove.mutate(
                  { templateId: item.id },
                  {
                    onSuccess: () => {
                      drop(form)
                      onClose()
                    },
                  },
                )
              }
            >
              删除
            </Button>
          )}
          <Button
            grow
            kind="primary"
            loading={save.isPending}
            onTap={() =>
              save.mutate(
                {
                  ...(item ? { templateId: item.id } : {}),
                  kind: values.kind,
                  title: values.title.trim(),
                  body: values.body.trim(),
                },
                { onSuccess: onClose },
              )
            }
          >
            保存
          </Button>
        </View>
      }
    >
      <Field label="哪一种" error={errors.kind ?? null} hint={templateKindText[values.kind].means}>
        <Chips wrap label="哪一种" role="radiogroup">
          {templateKinds.map((kind) => (
            <Chip key={kind} square role="radio" on={values.kind === kind} onTap={() => change({ kind })}>
              {templateKindText[kind].name}
            </Chip>
          ))}
        </Chips>
      </Field>
      <TextInput
        label="名称"
        value={values.title}
        maxLength={30}
        error={errors.title ?? null}
        onChange={(title) => change({ title })}
      />
      <TextArea
        label="内容"
        hint={`${placeholders.map((one) => `{${one}}`).join(' ')} 会自动填上；别的花括号请用的人填，没填好不能发出。`}
        value={values.body}
        maxLength={1500}
        error={errors.body ?? null}
        onChange={(body) => change({ body })}
      />
      {values.body.trim() && (
        <View className="mt3 mb3">
          <Notice icon="eye">
            <View className="t-sub">用的时候是这样：</View>
            <View className="prewrap">{preview(values.body)}</View>
          </Notice>
        </View>
      )}
      {problem && (
        <Notice tone="danger" alert>
          {problem.message}
        </Notice>
      )}
    </Sheet>
  )
}
