import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { a11y, Button, Card, Notice, TextInput } from '@/components'
import { RefusedError } from '@/services/ask'
import { useAct } from '@/services/queries'
import { useSession } from '@/services/session'
import { isPhone, sendWords } from './view'

/** Signing in by the code that comes to a phone. `onSigned`: how many roles there are beside resident. */
export function ByPhone({ onSigned }: { onSigned: (roles: number) => void }) {
  const signIn = useSession((s) => s.signIn)
  const send = useAct('account.sendCode')
  const enter = useAct('account.signIn')
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wait, setWait] = useState(0)
  const [sent, setSent] = useState<string | null>(null)
  useEffect(() => {
    if (wait <= 0) return
    const second = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(second)
  }, [wait])
  const refusal = [enter.error, send.error].find((error) => error instanceof RefusedError) ?? null
  const failure = enter.error ?? send.error
  const fields = refusal?.fields ?? {}
  const ask = () => {
    enter.reset()
    send.mutate(
      { phone: phone.trim() },
      {
        onSuccess: ({ againSeconds, minutes }) => {
          setWait(againSeconds)
          setCode('')
          setSent(`验证码已发到 ${phone.trim()}，${minutes} 分钟内有效。`)
        },
        onError: (error) => {
          if (error instanceof RefusedError && error.code === 'CODE_TOO_SOON') setWait(60)
        },
      },
    )
  }
  const go = () => {
    send.reset()
    enter.mutate(
      { phone: phone.trim(), code: code.trim() },
      {
        onSuccess: ({ token, who, roles }) => {
          signIn(token, 'RESIDENT', who)
          onSigned(roles)
        },
      },
    )
  }
  return (
    <Card pad>
      <TextInput
        label="手机号"
        type="tel"
        maxLength={11}
        value={phone}
        error={fields.phone ?? null}
        onChange={(value) => {
          setPhone(value)
          setSent(null)
          send.reset()
          enter.reset()
        }}
        placeholder="11 位手机号"
      />
      <View className="mt2">
        <Button block loading={send.isPending} disabled={!isPhone(phone) || wait > 0} onTap={ask}>
          {sendWords(wait, sent !== null)}
        </Button>
      </View>
      {sent && (
        <View className="t-sub mt2" {...a11y({ live: 'polite' })}>
          {sent}
        </View>
      )}
      <View className="mt3">
        <TextInput
          label="验证码"
          type="number"
          maxLength={6}
          value={code}
          error={fields.code ?? null}
          onChange={(value) => {
            setCode(value)
            enter.reset()
          }}
          placeholder="短信里的六位数字"
          onConfirm={go}
        />
      </View>
      {failure && !fields.phone && !fields.code && (
        <View className="mt2">
          <Notice tone="danger" alert>
            {failure.message}
          </Notice>
        </View>
      )}
      <Button
        className="mt4"
        block
        kind="primary"
        loading={enter.isPending}
        disabled={!isPhone(phone) || code.trim().length !== 6}
        onTap={go}
      >
        登录
      </Button>
      <View className="t-sub mt3">
        第一次登录就是注册，不用身份证。手机号只用来确认是您和通知进展，别人看到的是打码的。
      </View>
    </Card>
  )
}
