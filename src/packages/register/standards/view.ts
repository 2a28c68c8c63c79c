import type { IconName } from '@/components'
import type { AskInput, AskOutput } from '@/contract/index'
import { standingOf } from '@/domain/register/standing'
import { metText } from '@/text/register'
import { monthDayText } from '@/text/time'

export type Checklist = AskOutput<'standards.checklist'>
export type Line = Checklist['lines'][number]

export interface LineLook {
  tag: { tone: 'ok' | 'warn' | 'mute'; icon: IconName; text: string }
  /** 6月15日查 · 门牌掉了 */
  text: string
}

export const lineLook = (line: Line): LineLook => ({
  tag:
    line.met === null
      ? { tone: 'mute', icon: 'circle-question-mark', text: metText.OPEN }
      : line.met
        ? { tone: 'ok', icon: 'circle-check', text: metText.YES }
        : { tone: 'warn', icon: 'triangle-alert', text: metText.NO },
  text: [line.checkedOn ? `${line.checkedOn.slice(0, 4)}年${monthDayText(line.checkedOn)}查` : '', line.note ?? '']
    .filter(Boolean)
    .join(' · '),
})

/** 还差 2 项：固定场所、档案齐全 */
export const missingWords = ({ lines }: Pick<Checklist, 'lines'>): string => {
  const { missing } = standingOf(lines)
  return missing.length === 0 ? '每一项都达到了' : `还差 ${missing.length} 项：${missing.join('、')}`
}

/** What is being said of a line. */
export interface Marking {
  met: 'YES' | 'NO' | null
  note: string
  photos: string[]
}

export const markingOf = (line: Line): Marking => ({
  met: line.met === null ? null : line.met ? 'YES' : 'NO',
  note: line.note ?? '',
  photos: line.photo ? [line.photo.fileId] : [],
})

/** What is sent; a photo that stays is not spoken of. */
export const markInput = (
  targetId: string,
  line: Line,
  marking: Marking & { met: 'YES' | 'NO' },
): Omit<AskInput<'standards.mark'>, 'requestId'> => {
  const photo = marking.photos[0] ?? null
  return {
    targetId,
    itemId: line.itemId,
    version: line.version,
    met: marking.met === 'YES',
    ...(marking.note.trim() ? { note: marking.note.trim() } : {}),
    ...(photo === (line.photo?.fileId ?? null) ? {} : { photo }),
  }
}

export type PlacePhoto = AskOutput<'standards.photos'>['photos'][number]

/** The photos after one came in or went; the first is taken to be the door, which one looks for first. */
export const photosWith = (now: readonly PlacePhoto[], ids: readonly string[]): PlacePhoto[] =>
  ids.map(
    (fileId, i) =>
      now.find((one) => one.fileId === fileId) ?? { fileId, kind: i === 0 ? 'OUTSIDE' : 'ROOM', caption: null },
  )

export const photosInput = (
  stationId: string,
  hung: readonly PlacePhoto[],
  photos: readonly PlacePhoto[],
): Omit<AskInput<'standards.photos'>, 'requestId'> => ({
  stationId,
  before: hung.map(({ fileId }) => fileId),
  photos: photos.map(({ fileId, kind, caption }) => ({ fileId, kind, ...(caption?.trim() ? { caption } : {}) })),
})
