import { View } from '@tarojs/components'
import { useState } from 'react'
import { device } from '@/services/device'
import { useAct } from '@/services/queries'
import { Button } from '../Button'
import { Card } from '../Card'
import { Cell } from '../Cell'
import { TextInput } from '../Field'
import { Notice } from '../Notice'
import { callerWords, type OpinionCase } from './view'

/** Whoever reads nothing here is phoned: the number is shown whole for a reason, which stays in the time line. */
export function CasePhone({ data }: { data: OpinionCase }) {
  const { id, byPhone, canPhone } = data.opinion
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useAct('opinion.phone')
  if (!byPhone && !canPhone) return null
  const phone = ask.data?.phone
  return (
    <>
      {byPhone && (
        <View className="mt3">
          <Notice tone="warn" icon="phone">
            {callerWords(canPhone)}
          </Notice>
        </View>
      )}
      {canPhone && !open && (
        <Card className="mt3">
          <Cell icon="phone" title="看联系电话" text="要写为什么看，会记在经过里" onTap={() => setOpen(true)} />
        </Card>
      )}
      {open && (
        <Card pad className="mt3">
          {phone ? (
            <View className="row between g2">
              <View className="t-h3">{phone}</View>
              <Button size="small" icon="phone" onTap={() => void device.call(phone)}>
                拨打
              </Button>
            </View>
          ) : (
            <>
              <TextInput
                label="为什么要看电话"
                placeholder="例如：告诉答复，请居民评价"
                value={reason}
                maxLength={100}
                error={tried && reason.trim().length < 2 ? '请写一句为什么要看' : null}
                onChange={setReason}
              />
              {ask.error && (
                <View className="mt3">
                  <Notice tone="danger" alert>
                    {ask.error.message}
                  </Notice>
                </View>
              )}
              <View className="row wrap g2 mt3">
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
              </View>
            </>
          )}
        </Card>
      )}
    </>
  )
}
