import type { PlaceNames } from '@/components/places/usePlaceNames'
import { sessionWhen } from '@/components/places/view'
import type { AskOutput } from '@/contract/index'
import type { CodeKind } from '@/domain/places/code'
import { openHoursText } from '@/text/places'

type Code = AskOutput<'places.code'>
type Station = AskOutput<'places.station'>

export const kinds: readonly CodeKind[] = ['STATION', 'DEPUTY', 'GRID', 'COMMUNITY', 'STREET']
export const isKind = (text: string | undefined): text is CodeKind => (kinds as readonly string[]).includes(text ?? '')

/** What a scanned code does, for whoever hangs it up. */
export const codeWords: Record<CodeKind, string> = {
  STATION: '扫码打开这个站点：看接待时间、预约；从这里写的意见，先交给在这里接待的代表。',
  DEPUTY: '扫码打开这位代表：看在哪里接待、约见面；从这里写的意见直接交给这位代表。',
  GRID: '扫码打开这个网格：看谁代表这里、去哪个站点；从这里写意见、约接待，地方已经选好。',
  COMMUNITY: '扫码打开这个社区：看谁代表这里、去哪个站点；从这里写意见、约接待，地方已经选好。',
  STREET: '扫码打开这个街镇：看有哪些站点和代表；从这里写意见、约接待，地方已经选好。',
}

/** What stands on the poster under the name. */
export const underWords: Record<CodeKind, string> = {
  STATION: '人大代表在这里听您说',
  DEPUTY: '您的人大代表',
  GRID: '联系这里的人大代表',
  COMMUNITY: '联系这里的人大代表',
  STREET: '这里的人大代表联络站',
}

const names: Record<Code['facts'][number]['kind'], string> = {
  WHERE: '地方',
  HOURS: '开放',
  RULE: '接待',
  OFFICE: '选区',
  STATIONS: '接待',
  DEPUTIES: '代表',
  PHONE: '电话',
}

/** The facts of a station's poster: the rule and the next dates, where, and whom to call. */
export const stationFacts = ({ station, sessions }: Station): { name: string; value: string }[] => {
  const next = sessions
    .filter(({ state }) => ['OPEN', 'FULL', 'ANNOUNCED', 'PLANNED', 'RUNNING'].includes(state))
    .slice(0, 2)
  const dates = next.map(sessionWhen).join('\n')
  return [
    { name: '接待', value: station.receptionRule || dates || '时间待定，请打电话问' },
    ...(station.receptionRule && dates ? [{ name: '最近', value: dates }] : []),
    { name: '地址', value: [station.address, station.place].filter(Boolean).join('，') },
    { name: '电话', value: station.phone },
    { name: '开放', value: openHoursText(station.openHours) },
  ].filter(({ value }) => value !== '')
}

/** The facts of every other poster, as the cloud knows them. */
export const plainFacts = ({ facts }: Code): { name: string; value: string }[] =>
  facts.map(({ kind, text }) => ({ name: names[kind], value: text }))

export const underStation = ({ station }: Station, names: PlaceNames): string =>
  `${names.level(station.level)} · ${underWords.STATION}`

/** A name a file may have on every system. */
export const fileName = (name: string, what: '二维码' | '海报'): string =>
  `${name.replace(/[\\/:*?"<>|\s]+/g, '')}-${what}`
