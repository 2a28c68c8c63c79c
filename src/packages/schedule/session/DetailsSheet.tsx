import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Notice, Sheet, Stepper } from '@/components'
import { DetailsFields, type Details, wordsOf } from '@/components/schedule'
import { useAct } from '@/services/queries'
import type { Data } from './view'

/** What the session is about, where, how many at a time, which units come. */
export function DetailsSheet({ id, data, onClose }: { id: string; data: Data; onClose: () => void }) {
  const save = useAct('schedule.change')
  const [form, setForm] = useState<Details>({
    theme: data.session.theme ?? '',
    mode: data.session.mode,
    callNote: data.callNote ?? '',
    place: data.session.place ?? '',
    unitIds: data.session.units.map((unit) => unit.id),
  })
  const [capacity, setCapacity] = useState(data.capacity)
  const problem = wordsOf(save.error)
  return (
    <Sheet
      open
      title="改内容"
      onClose={onClose}
      foot={
        <>
          {problem && (
            <View className="mb2">
              <Notice tone="danger" alert>
                {problem}
              </Notice>
            </View>
          )}
          <Button
            kind="primary"
            block
            loading={save.isPending}
            onTap={() =>
              save.mutate({ sessionId: id, version: data.version, ...form, capacity }, { onSuccess: onClose })
            }
          >
            保存
          </Button>
        </>
      }
    >
      <DetailsFields form={form} units={data.invitable} onChange={setForm} />
      <View className="row between mt3">
        <View>
          <View>每段人数</View>
          <View className="t-sub">已约的不会变少</View>
        </View>
        <Stepper label="每段人数" unit="人" value={capacity} min={1} max={50} onChange={setCapacity} />
      </View>
    </Sheet>
  )
}
