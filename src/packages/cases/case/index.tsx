import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { a11y, Button, Card, Kv, Listing, Notice, PageShell, Section, Tag } from '@/components'
import { paramOf } from '@/components/desk/paths'
import { ratingIcon } from '@/components/opinion'
import { PhotoStrip } from '@/components/opinion/PhotoStrip'
import { ShareButton } from '@/components/places'
import { openCases, publicPath } from '@/components/publication/open'
import type { AskOutput } from '@/contract/index'
import { faceOf, useAsk } from '@/services/queries'
import { ratingText, resultClassText } from '@/text/opinion'

export default function CasePage() {
  const { params } = useRouter()
  const id = paramOf(params, 'id') ?? ''
  const query = useAsk('publication.case', { caseId: id }, { enabled: id !== '' })
  const one = query.data?.case
  useShareAppMessage(() => ({ title: one?.title ?? '办理结果', path: publicPath.case(id) }))
  return (
    <PageShell
      title="办理结果"
      layout="read"
      foot={
        one && (
          <>
            <Button grow onTap={() => openCases()}>
              看更多
            </Button>
            <Button kind="primary" grow onTap={() => void Taro.navigateTo({ url: '/packages/opinion/new/index' })}>
              我也要反映
            </Button>
          </>
        )
      }
    >
      <View className="pad">
        <Listing
          state={id === '' ? 'refused' : faceOf(query, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{
            icon: 'eye-off',
            title: '这件事不再公开',
            text: '反映人随时可以不同意公开；链接也可能不完整。',
            action: { text: '看别的办理结果', onTap: () => openCases() },
          }}
          onRetry={() => void query.refetch()}
        >
          {one && <Body one={one} />}
        </Listing>
      </View>
    </PageShell>
  )
}

function Body({ one }: { one: AskOutput<'publication.case'>['case'] }) {
  return (
    <>
      <View className="t-title" {...a11y({ role: 'heading', level: 2 })}>
        {one.title}
      </View>
      <View className="row wrap g2 mt2">
        <Tag tone="line">{one.streetName}</Tag>
        <Tag tone="line">{one.categoryName}</Tag>
        {one.rating && (
          <Tag tone={one.rating === 'BAD' ? 'warn' : 'ok'} icon={ratingIcon[one.rating]}>
            居民{ratingText[one.rating]}
          </Tag>
        )}
      </View>
      <Section title="反映的事">
        <Card pad>
          <View className="prewrap">{one.matter}</View>
        </Card>
      </Section>
      <Section title="怎么办的">
        <Card pad>
          <View className="prewrap">{one.answer}</View>
          <PhotoStrip ids={one.photoIds} label="办理结果的照片" />
          <View className="hr mt3 mb3" />
          <Kv name="提出">{`${one.month.slice(0, 4)}年${Number(one.month.slice(5))}月`}</Kv>
          <Kv name="多久有回应">{one.days === 0 ? '当天' : `${one.days} 天`}</Kv>
          {one.unitName && <Kv name="承办">{one.unitName}</Kv>}
          {one.resultClass && <Kv name="结果">{resultClassText[one.resultClass].slice(2)}</Kv>}
        </Card>
      </Section>
      {one.suggestion && (
        <Section title="后来">
          <Card pad>
            <Kv name="代表建议">{one.suggestion.title}</Kv>
            <Kv name="建议结果">{one.suggestion.outcome ?? '正在办理'}</Kv>
          </Card>
        </Section>
      )}
      <View className="mt4">
        <Notice icon="lock">反映人同意公开；姓名、电话和门牌已经隐去，由两个人看过。</Notice>
      </View>
      <View className="row mt3">
        <ShareButton title={one.title} path={publicPath.case(one.id)} />
      </View>
    </>
  )
}
