import Taro from '@tarojs/taro'
import { Button, Notice } from '@/components'
import { goSignIn } from '@/components/account'
import { device } from '@/services/device'
import { momentText } from '@/text/time'
import { type BookingForm, ownWords, type Stopped } from './view'

/** Why nothing is booked here just now, and what works instead. */
export function Stop(props: {
  stop: Stopped
  form: BookingForm
  phone: string
  elder: boolean
  onBooking: (id: string) => void
  onSession: (id: string) => void
  onOther: () => void
}) {
  const { stop, form, phone, elder, onBooking, onSession, onOther } = props
  switch (stop.kind) {
    case 'OWN':
      return (
        <Notice tone="ok">
          {ownWords(stop.own, form.forRelative)}
          <Button kind="text" size="small" onTap={() => onBooking(stop.own.bookingId)}>
            看这个预约
          </Button>
          {!elder && (
            <Button kind="text" size="small" onTap={onOther}>
              {form.forRelative ? '给自己约' : '帮家人约'}
            </Button>
          )}
        </Notice>
      )
    case 'ROLE':
      return (
        <Notice tone="warn" icon="user-round">
          预约由居民本人来办，您现在用的是工作身份。
          <Button kind="text" size="small" onTap={() => goSignIn('book')}>
            换成居民身份
          </Button>
        </Notice>
      )
    case 'CLOSED':
      return (
        <Notice tone="info" icon={stop.movedTo ? 'repeat' : 'footprints'}>
          {stop.words}
          {stop.movedTo && (
            <Button kind="text" size="small" onTap={() => stop.movedTo && onSession(stop.movedTo.id)}>
              {`看${momentText(stop.movedTo.startsAt)}这一场`}
            </Button>
          )}
        </Notice>
      )
    case 'PAUSED':
      return (
        <Notice tone="warn" icon="phone">
          {stop.words}
          {stop.tooMany && (
            <Button kind="text" size="small" onTap={() => void Taro.switchTab({ url: '/pages/items/index' })}>
              看我的预约
            </Button>
          )}
          <Button kind="text" size="small" onTap={() => device.call(phone)}>
            打电话给站点
          </Button>
        </Notice>
      )
  }
}
