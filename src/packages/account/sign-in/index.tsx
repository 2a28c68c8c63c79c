import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  Cell,
  Chip,
  Chips,
  Face,
  Icon,
  Notice,
  PageShell,
  SearchField,
  Section,
  Skeleton,
} from '@/components'
import { usePersonas } from '@/components/account'
import type { Role } from '@/domain/access/actors'
import { demoSignIn } from '@/services/demo'
import { device } from '@/services/device'
import { useAsk } from '@/services/queries'
import { useSession } from '@/services/session'
import { ByPhone } from './ByPhone'
import { Roles } from './Roles'
import { afterwards, found, groupNames, type Persona, recommended, roleIcon, whyWords } from './view'
import './index.scss'

const leave = (where: 'back' | 'items') => {
  if (where === 'items') return void Taro.switchTab({ url: '/pages/items/index' })
  if (Taro.getCurrentPages().length > 1) return void Taro.navigateBack()
  return void Taro.switchTab({ url: '/pages/home/index' })
}

export default function SignInPage() {
  const { params } = useRouter()
  const { personas, loading } = usePersonas()
  const expired = useSession((s) => s.expired)
  const token = useSession((s) => s.token)
  const why = (params.for === 'again' ? expired : null) ?? whyWords(params.for)
  const go = (role: Role) => leave(afterwards(params.for, role))
  const choosing = token !== null && personas.length === 0
  return (
    <PageShell signsIn title={personas.length ? '换个身份看看' : choosing ? '换身份' : '登录'}>
      <View className="pad">
        {why && (
          <View className="mb3">
            <Notice tone="info" icon="lock">
              {why}
            </Notice>
          </View>
        )}
        {loading ? (
          <Skeleton rows={5} />
        ) : personas.length ? (
          <>
            <Picker personas={personas} why={params.for} />
            <Section title="也可以用手机号登录">
              <ByPhone onSigned={() => go('RESIDENT')} />
            </Section>
          </>
        ) : choosing ? (
          <Roles onChosen={go} />
        ) : (
          <>
            {/* Whoever has other roles chooses on this very page: it shows them as soon as somebody is signed in. */}
            <ByPhone onSigned={(roles) => roles === 0 && go('RESIDENT')} />
            <OtherWays />
          </>
        )}
      </View>
    </PageShell>
  )
}

function Picker({ personas, why }: { personas: readonly Persona[]; why: string | undefined }) {
  const signIn = useSession((s) => s.signIn)
  const [words, setWords] = useState('')
  const [group, setGroup] = useState(personas[0]?.group ?? '')
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const choose = async ({ id }: Persona) => {
    if (busy) return
    setBusy(id)
    setFailed(false)
    const signed = await demoSignIn(id)
    setBusy(null)
    if (!signed) return setFailed(true)
    signIn(signed.token, signed.role, signed.who)
    leave(afterwards(why, signed.role))
  }
  const { people, hidden } = found(personas, words, group)
  const rows = (list: readonly Persona[]) => (
    <Card>
      {list.map((one) => (
        <Row key={one.id} one={one} busy={busy === one.id} onTap={() => void choose(one)} />
      ))}
    </Card>
  )
  return (
    <>
      <View className="t-sub mb3">这是演示，人和事都是编的。选一个身份，从他的眼里看这套系统；随时可以再换。</View>
      {failed && (
        <View className="mb3">
          <Notice tone="danger" alert>
            没能换成这个身份，可能是网络断了，请再试一次。
          </Notice>
        </View>
      )}
      {!words.trim() && <Section title="走完一件事，用这几位">{rows(recommended(personas))}</Section>}
      <Section title={words.trim() ? '找到的身份' : `全部 ${personas.length} 个身份`}>
        <Card className="sign-find">
          <SearchField value={words} onChange={setWords} placeholder="找姓名、街道、单位" />
        </Card>
        {!words.trim() && (
          <View className="mt3 mb3">
            <Chips label="哪一类" role="radiogroup">
              {groupNames(personas).map((name) => (
                <Chip key={name} role="radio" on={name === group} onTap={() => setGroup(name)}>
                  {name}
                </Chip>
              ))}
            </Chips>
          </View>
        )}
        {people.length > 0 ? (
          <View className="mt3">{rows(people)}</View>
        ) : (
          <View className="mt3">
            <Card>
              <Face
                icon="search"
                title="没有这样的身份"
                text="换个写法试试，比如“青杨”“教育局”。"
                action={{ text: '清空', onTap: () => setWords('') }}
              />
            </Card>
          </View>
        )}
        {hidden > 0 && <View className="t-sub mt2">还有 {hidden} 位，写上姓名或地方就能找到</View>}
      </Section>
    </>
  )
}

function Row({ one, busy, onTap }: { one: Persona; busy: boolean; onTap: () => void }) {
  const person = one.role === 'RESIDENT' || one.role === 'DEPUTY'
  return (
    <Cell
      lead={
        person ? (
          <Avatar name={one.title} />
        ) : (
          <Avatar icon={roleIcon[one.role as keyof typeof roleIcon] ?? 'user-round'} />
        )
      }
      title={one.title}
      strong
      text={one.text}
      right={busy ? <Icon name="loader" className="spin" label="正在换" /> : undefined}
      arrow={!busy}
      onTap={onTap}
    />
  )
}

/** For whoever cannot sign in: the same things are done by phone and at the counter. */
function OtherWays() {
  const home = useSession((s) => s.home)
  const grid = useAsk('places.grid', { communityId: home?.communityId ?? '' }, { enabled: home !== null })
  const phone = grid.data?.street.phone
  return (
    <Section title="不方便登录">
      <View className="t-sub mb3">
        预约和反映意见也可以打电话，或者在接待时间直接去联络站，工作人员当面登记，同样有编号、有期限、有答复。
      </View>
      <Card>
        {phone && (
          <Cell
            icon="phone"
            title={`${grid.data?.street.name}人大工委`}
            text={phone}
            onTap={() => device.call(phone)}
          />
        )}
        <Cell
          icon="map-pinned"
          title="找最近的联络站"
          text="看电话、地址和接待时间"
          onTap={() => void Taro.switchTab({ url: '/pages/stations/index' })}
        />
        <Cell icon="phone" title="政务热线" text="12345" onTap={() => device.call('12345')} />
      </Card>
      <Button className="mt4" block onTap={() => leave('back')}>
        先回去看看
      </Button>
    </Section>
  )
}
