import { Image, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { FilePurpose } from '@/domain/access/files'
import { newRequestId, RefusedError } from '@/services/ask'
import { choosePhoto, keepPhoto, sendPhoto, srcOf } from '@/services/photos'
import { a11y } from './a11y'
import { Button } from './Button'
import { Field } from './Field'
import { Icon } from './Icon'
import { Photo } from './Photo'
import { Tap } from './Tap'

export interface PhotoFieldProps {
  label: string
  note?: string
  hint?: string
  error?: string | null
  purpose: FilePurpose
  /** Ids of the photos that are in. */
  value: readonly string[]
  onChange: (ids: string[]) => void
  most?: number
  /** While a photo is being sent the form should wait with its own button. */
  onBusy?: (busy: boolean) => void
}

/** A photo on its way in: it is shown from the first moment, and stays until it is in or taken away. */
interface Sending {
  requestId: string
  base64: string
  /** null while it is being sent. */
  problem: { text: string; again: boolean } | null
}

/** Photos of a form: small pictures, one more, one less; each is sent as soon as it is chosen. */
export function PhotoField({ label, note, hint, error, purpose, value, onChange, most = 1, onBusy }: PhotoFieldProps) {
  const [sending, setSending] = useState<Sending[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  // Photos come in one after another, each later than the value it was chosen beside.
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  const busy = sending.some((one) => one.problem === null)
  const told = useRef(onBusy)
  useEffect(() => {
    told.current = onBusy
  }, [onBusy])
  useEffect(() => told.current?.(busy), [busy])

  const without = (requestId: string) => setSending((all) => all.filter((one) => one.requestId !== requestId))
  const send = async (one: Sending) => {
    setSending((all) => [...all.filter(({ requestId }) => requestId !== one.requestId), { ...one, problem: null }])
    try {
      const { fileId } = await sendPhoto(purpose, one.base64, one.requestId)
      keepPhoto(fileId, srcOf(one.base64))
      without(one.requestId)
      onChange([...latest.current, fileId])
    } catch (failed) {
      const problem = { text: (failed as Error).message, again: !(failed instanceof RefusedError) }
      setSending((all) => all.map((other) => (other.requestId === one.requestId ? { ...other, problem } : other)))
    }
  }
  const add = async () => {
    setProblem(null)
    const chosen = await choosePhoto()
    if (!chosen) return
    if ('problem' in chosen) return setProblem(chosen.problem)
    await send({ requestId: newRequestId(), base64: chosen.base64, problem: null })
  }

  const failed = sending.filter((one) => one.problem !== null)
  return (
    <Field label={label} note={note} hint={hint} error={error ?? problem}>
      <View className="photos">
        {value.map((id, i) => (
          <View key={id} className="photo-box">
            <Photo fileId={id} label={`${label} ${i + 1}`} />
            <Remove label={`去掉${label} ${i + 1}`} onTap={() => onChange(value.filter((one) => one !== id))} />
          </View>
        ))}
        {sending.map((one) => (
          <View key={one.requestId} className="photo-box">
            <Image
              className={one.problem ? 'photo photo-no' : 'photo photo-waits'}
              src={srcOf(one.base64)}
              mode="aspectFill"
              {...a11y({ role: 'img', label: one.problem ? '没有传上去的照片' : '正在传的照片' })}
            />
            {one.problem ? (
              <Remove label="去掉没有传上去的照片" onTap={() => without(one.requestId)} />
            ) : (
              <View className="photo-over" {...a11y({ role: 'status' })}>
                <Icon name="loader" className="spin" size="s" />
                <View>正在传</View>
              </View>
            )}
          </View>
        ))}
        {value.length + sending.length < most && (
          <Tap className="photo photo-add" onTap={() => void add()} label={`加${label}`}>
            <Icon name="camera" size="l" />
            <View className="t-sub">加照片</View>
          </Tap>
        )}
      </View>
      {failed.map((one) => (
        <View key={one.requestId} className="photo-problem" {...a11y({ role: 'alert' })}>
          <View className="row-top g1 c-danger t-sub">
            <Icon name="circle-alert" size="s" />
            <View className="grow">{one.problem?.text}</View>
          </View>
          <View className="row wrap g2 mt2">
            {one.problem?.again && (
              <Button size="small" icon="refresh-cw" onTap={() => void send(one)}>
                再传一次
              </Button>
            )}
            <Button
              size="small"
              icon="camera"
              onTap={() => {
                without(one.requestId)
                void add()
              }}
            >
              换一张
            </Button>
          </View>
        </View>
      ))}
    </Field>
  )
}

const Remove = ({ label, onTap }: { label: string; onTap: () => void }) => (
  <Tap className="photo-x" onTap={onTap} label={label}>
    <View className="photo-x-in">
      <Icon name="x" size="s" />
    </View>
  </Tap>
)
