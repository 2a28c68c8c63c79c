import { View } from '@tarojs/components'
import { useState } from 'react'
import { device } from '@/services/device'
import { useAct } from '@/services/queries'
import { Button } from '../Button'
import { Card } from '../Card'
import { TextInput } from '../Field'
import { Notice } from '../Notice'
import type { OpinionCase } from './view'

/** Whoever reads nothing here is phoned: the number is shown whole for a reason, which stays in the time line. */
export function CasePhone({ data }: { data: OpinionCase }) {
  const { id, byPhone, canPhone } = data.opinion
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useAct('opinion.phone')
  if (!byPhone && !canPhone) return null
  const phone = ask.data?.phone
  return (
    <Card pad className="mt3">
      {byPhone && (
        <Notice tone="warn" icon="phone">
          居民只留了电话，看不到这里的消息。轮到居民补充或评价时，请打电话问，并在这里代为记下。
        </Notice>
      )}
      {canPhone && !phone && (
        <View className={byPhone ? 'mt3' : ''}>
          <TextInput
            label="为什么要看电话"
            placeholder="例如：告诉答复，请居民评价"
            value={reason}
            maxLength={100}
            error={tried && reason.trim().length < 2 ? '请写一句为什么要看' : null}
            onChange={setReason}
          />
          {ask.error && (
            <View className="mb3">
              <Notice tone="danger" alert>
                {ask.error.message}
              </Notice>
            </View>
          )}
          <Button
            size="small"
            icon="phone"
            loading={ask.isPending}
            onTap={() => {
              setTried(true)
              if (reason.trim().length >= 2) ask.mutate({ opinionId: id, reason: reason.trim() })
            }}
          >
            看电话
          </Button>
          <View className="t-sub mt2">谁在什么时候、为什么看的，会记在经过里。</View>
        </View>
      )}
      {phone && (
        <View className={`row between g2 ${byPhone ? 'mt3' : ''}`}>
          <View className="t-h3">{phone}</View>
          <Button size="small" icon="phone" onTap={() => void device.call(phone)}>
            拨打
          </Button>
        </View>
      )}
    </Card>
  )
}
