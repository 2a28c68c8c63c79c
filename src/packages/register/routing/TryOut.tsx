import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AskInput } from '@/contract/index'
import { Button, Card, Cell, Notice, PickField, Section, Tag, TextArea } from '@/components'
import { PlacePicker } from '@/components/places'
import type { Place } from '@/components/places/PlacePicker'
import { RefCell } from '@/components/register/RefCell'
import { faceOf, useAsk } from '@/services/queries'
import { Listing } from '@/components/Listing'
import type { Tried } from './types'
import { unitLine, versionWords } from './view'

type Example = AskInput<'routing.try'>

/** 试一试: an example by the rules in force and, where something was edited, by those. */
export function TryOut({ categoryId, draft }: { categoryId: string; draft: Example['draft'] | null }) {
  const [place, setPlace] = useState<Place | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [station, setStation] = useState<{ id: string; title: string } | null>(null)
  const [deputy, setDeputy] = useState<{ id: string; title: string } | null>(null)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<Omit<Example, 'draft' | 'categoryId'> | null>(null)
  const answer = useAsk(
    'routing.try',
    { categoryId, communityId: '', ...asked, ...(draft ? { draft } : {}) },
    { enabled: asked !== null, keep: true },
  )
  // A street tries its own places only.
  const me = useAsk('account.me', {}).data
  const street = useAsk('places.overview', {}).data?.streets.find(({ id }) => id === me?.orgId) ?? null
  const put = () => {
    if (place)
      setAsked({
        communityId: place.communityId,
        ...(place.gridId ? { gridId: place.gridId } : {}),
        ...(station ? { scannedStationId: station.id } : {}),
        ...(deputy ? { scannedDeputyId: deputy.id } : {}),
        ...(text.trim() ? { text: text.trim() } : {}),
      })
  }
  return (
    <Section title="试一试">
      <View className="t-sub mb3">举一件事，看会交给谁；不会真的提交。</View>
      <PickField
        label="在哪里"
        value={place ? [place.communityName, place.gridName].filter(Boolean).join(' ') : ''}
        placeholder="选社区和网格"
        onTap={() => setChoosing(true)}
      />
      <RefCell
        column={{
          key: 'station',
          header: '扫了哪个站点的码',
          kind: 'ref',
          of: 'stations',
          required: false,
          isId: false,
        }}
        value={station?.id ?? ''}
        onChange={(id, name) => setStation(id ? { id, title: name?.title ?? id } : null)}
        named={station ? [station] : []}
      />
      <RefCell
        column={{
          key: 'deputy',
          header: '扫了哪位代表的码',
          kind: 'ref',
          of: 'deputies',
          required: false,
          isId: false,
        }}
        value={deputy?.id ?? ''}
        onChange={(id, name) => setDeputy(id ? { id, title: name?.title ?? id } : null)}
        named={deputy ? [deputy] : []}
      />
      <TextArea label="写了什么" note="选填，看回避时用" value={text} maxLength={1000} onChange={setText} />
      <View className="mt3">
        <Button block icon="route" disabled={!place} loading={answer.isFetching} onTap={put}>
          看会交给谁
        </Button>
      </View>
      {asked && (
        <View className="mt3">
          <Listing
            state={faceOf(answer, false)}
            rows={3}
            empty={{ title: '没有结果' }}
            refused={{ title: '这个例子试不了', text: answer.error?.message }}
            error={answer.error}
            onRetry={() => void answer.refetch()}
          >
            {answer.data?.edited && <Result title="按改过的规则" tried={answer.data.edited} />}
            {answer.data && <Result title="按现在的规则" tried={answer.data.now} />}
            {draft && !answer.isFetching && <Notice>改过的还没有保存，新来的意见仍按现在的规则分派。</Notice>}
          </Listing>
        </View>
      )}
      <PlacePicker
        open={choosing}
        title="事情在哪里"
        value={place}
        street={street}
        grid
        onPick={setPlace}
        onClose={() => setChoosing(false)}
      />
    </Section>
  )
}

function Result({ title, tried: { route, units } }: { title: string; tried: Tried }) {
  return (
    <View className="mb3">
      <View className="t-strong mb2">{title}</View>
      <Card>
        {route.candidates.map(({ name, why, openLoad }, i) => (
          <Cell
            key={`${name}${i}`}
            top
            icon={i === 0 ? 'circle-check' : 'circle-ellipsis'}
            title={name}
            strong={i === 0}
            text={`${why}${openLoad === null ? '' : `手上待处理 ${openLoad} 件。`}`}
            {...(i === 0 ? { extra: <Tag tone="ok">先交给</Tag> } : {})}
          />
        ))}
        {route.skipped.map(({ name, why }) => (
          <Cell key={name} top icon="circle-slash" title={`跳过${name}`} text={why} />
        ))}
        {units.length > 0 && (
          <Cell top icon="building-2" title="规则建议的承办单位" text={units.map(unitLine).join('；')} />
        )}
      </Card>
      <View className="t-sub mt1">{versionWords(route.versions)}</View>
    </View>
  )
}
