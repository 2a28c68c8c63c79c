import Taro, { useRouter } from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { a11y, Button, Card, Listing, Notice, PageShell, Section } from '@/components'
import { ShareButton } from '@/components/places'
import { commonNames, namesFrom } from '@/components/places/usePlaceNames'
import type { AskOutput } from '@/contract/index'
import type { CodeKind } from '@/domain/places/code'
import { siteLink } from '@/services/link'
import { faceOf, useAsk } from '@/services/queries'
import { canPrint, notSavedWords, Paper, printPicture, savedWords, savePicture } from './Paper'
import { codeCard, type Measure, posterOf } from './poster'
import { qrOf, qrPicture } from '@/components/qr'
import { codeWords, fileName, isKind, plainFacts, stationFacts, underStation, underWords } from './view'
import './index.scss'

export default function CodePage() {
  const { params } = useRouter()
  const kind = isKind(params.kind) ? params.kind : null
  const id = params.id ?? ''
  const known = kind !== null && id !== ''
  const code = useAsk('places.code', { kind: kind ?? 'STATION', id }, { enabled: known })
  const station = useAsk('places.station', { stationId: id }, { enabled: known && kind === 'STATION' })
  const ready = code.data && (kind !== 'STATION' || station.data)
  return (
    <PageShell title="二维码和海报" layout="wide">
      <View className="pad">
        <Listing
          state={!known ? 'refused' : faceOf(kind === 'STATION' && code.data ? station : code, false)}
          shape="card"
          empty={{ title: '' }}
          refused={{
            title: '没有找到要做码的地方',
            text: '请从站点、代表、街镇、社区或网格的页面打开。',
            action: { text: '看全部站点', onTap: () => void Taro.switchTab({ url: '/pages/stations/index' }) },
          }}
          onRetry={() => void Promise.all([code.refetch(), ...(kind === 'STATION' ? [station.refetch()] : [])])}
        >
          {kind && ready && code.data && <Code kind={kind} code={code.data} station={station.data ?? null} />}
        </Listing>
      </View>
    </PageShell>
  )
}

interface CodeProps {
  kind: CodeKind
  code: AskOutput<'places.code'>
  station: AskOutput<'places.station'> | null
}

function Code({ kind, code, station }: CodeProps) {
  const overview = useAsk('places.overview', {})
  const district = overview.data?.name ?? ''
  const called = overview.data?.names
  const names = useMemo(() => (called ? namesFrom(called) : commonNames), [called])
  const demo = overview.data?.isDemo ?? false
  const qr = useMemo(() => qrOf(siteLink(code.path)), [code.path])
  const picture = useMemo(() => qrPicture(qr), [qr])
  const poster = useCallback(
    (measure: Measure) =>
      posterOf(
        {
          district,
          demo,
          title: kind === 'DEPUTY' ? `${code.name}代表` : code.name,
          under: station ? underStation(station, names) : underWords[kind],
          facts: station ? stationFacts(station) : plainFacts(code),
          qr,
        },
        measure,
      ),
    [district, demo, kind, code, station, qr, names],
  )
  const card = useCallback((measure: Measure) => codeCard(code.name, qr, measure), [code.name, qr])
  // Undefined while it is being drawn, null where this device cannot draw.
  const [cardSrc, setCardSrc] = useState<string | null>()
  const [posterSrc, setPosterSrc] = useState<string | null>()
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(null)
  const save = async (src: string | null | undefined, what: '二维码' | '海报') => {
    const ok = !!src && (await savePicture(src, fileName(code.name, what)))
    setSaid({ ok, text: ok ? `${what}${savedWords}` : notSavedWords })
  }
  return (
    <View className="cols code-cols">
      {/* The district's name stands on the paper: it is drawn once that is known. */}
      {district && (
        <>
          <Paper draw={card} onPicture={setCardSrc} />
          <Paper draw={poster} onPicture={setPosterSrc} />
        </>
      )}
      <View className="col-side">
        <Section title={code.name}>
          <Card pad>
            <View className="code-white">
              <Image className="code-qr" src={picture} {...a11y({ role: 'img', label: `${code.name}的二维码` })} />
            </View>
            <View className="t-sub mt3">{codeWords[kind]}</View>
            <View className="code-ways mt4">
              <Button size="small" grow icon="download" disabled={!cardSrc} onTap={() => void save(cardSrc, '二维码')}>
                存二维码
              </Button>
              <ShareButton title={code.name} path={pageOf(code)} />
            </View>
          </Card>
        </Section>
        {said && (
          <View className="mt3">
            <Notice tone={said.ok ? 'ok' : 'warn'} alert>
              {said.text}
            </Notice>
          </View>
        )}
      </View>
      <View className="col-main">
        <Section title="海报">
          <Card pad>
            <View className="code-poster">
              <View className="code-sheet">
                {posterSrc ? (
                  <Image
                    className="code-sheet-in"
                    src={posterSrc}
                    mode="aspectFit"
                    {...a11y({ role: 'img', label: `${code.name}的海报，A4 纸大小` })}
                  />
                ) : (
                  <View className="code-sheet-in t-sub" {...a11y({ role: 'status' })}>
                    {posterSrc === null ? '这台设备画不出海报，可以换一台，或只用二维码。' : '正在画海报…'}
                  </View>
                )}
              </View>
            </View>
            <View className="btns mt4">
              <Button grow icon="download" disabled={!posterSrc} onTap={() => void save(posterSrc, '海报')}>
                存海报
              </Button>
              {canPrint && (
                <Button
                  kind="primary"
                  grow
                  icon="printer"
                  disabled={!posterSrc}
                  onTap={() => posterSrc && printPicture(posterSrc)}
                >
                  打印
                </Button>
              )}
            </View>
            <View className="t-sub mt2">A4 纸，贴在公示栏、楼道或服务窗口。</View>
          </Card>
        </Section>
      </View>
    </View>
  )
}

/** The landing page reads the scene again: one address for every kind. */
const pageOf = ({ scene }: AskOutput<'places.code'>) => `/packages/places/open/index?scene=${encodeURIComponent(scene)}`
