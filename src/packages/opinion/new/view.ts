import type { AskInput, AskOutput } from '@/contract/index'
import type { RoleOrPublic } from '@/domain/access/actors'
import { kindsToAsk } from '@/domain/opinion/sensitive'
import { restrictionText } from '@/text/restricted'
import { momentText } from '@/text/time'

export type Category = AskOutput<'opinion.categories'>['categories'][number]
type Recipient = AskOutput<'opinion.preview'>['recipients'][number]

export interface Place {
  streetId: string
  streetName: string
  communityId: string
  communityName: string
  gridId?: string
  gridName?: string
}

/** Everything typed and chosen; kept on the phone as it stands. */
/** Where something was heard at the street council rather than in a campaign. */
export const atCouncil = 'COUNCIL'

export interface OpinionForm {
  step: number
  place: Place | null
  placeText: string
  topId: string | null
  categoryId: string | null
  text: string
  /** Whom it is about, where the kind is an accusation: they are kept from it. */
  accused: string
  hideFromUnit: boolean
  calledBy: string
  phone: string
  /** Where staff heard it: a campaign's id, COUNCIL, or null for everyday. */
  raised: string | null
  /** Typed in from a sheet of paper. */
  onPaper: boolean
  /** The author agrees that what comes of it is published without name; off until said. */
  publishConsent: boolean
  photoIds: string[]
  /** Asked about numbers or illnesses in the text, the author wants them to stay. */
  keepSensitive: boolean
  people: number
  under14: boolean
  /** The kind for which somebody who was told of another way wants to write all the same. */
  goOn: string | null
}

export const emptyForm: OpinionForm = {
  step: 0,
  place: null,
  placeText: '',
  topId: null,
  categoryId: null,
  text: '',
  accused: '',
  hideFromUnit: true,
  calledBy: '',
  phone: '',
  raised: null,
  onPaper: false,
  publishConsent: false,
  photoIds: [],
  keepSensitive: false,
  people: 1,
  under14: false,
  goOn: null,
}

/** A draft may come from an older page: only what is known is taken, and step 3 needs what came before. */
export const fromDraft = (draft: Record<string, unknown> | undefined): OpinionForm => {
  const form: OpinionForm = { ...emptyForm }
  if (!draft) return form
  const known = form as unknown as Record<string, unknown>
  for (const key of Object.keys(emptyForm)) {
    const value = draft[key]
    if (value !== undefined && (known[key] === null || typeof value === typeof known[key])) known[key] = value
  }
  if (form.step >= 1 && !form.place) form.step = 0
  if (form.step >= 2 && (!form.categoryId || form.text.trim().length < 5)) form.step = 1
  return form
}

/** Worth telling: something was written before. */
export const hasDraft = (draft: Record<string, unknown> | undefined): boolean =>
  typeof draft?.text === 'string' && draft.text.trim() !== ''

/** Where a code or a page led from: `station=…`, `deputy=…`, or both inside WeChat's `scene`. */
export interface From {
  station?: string
  deputy?: string
  /** Through the online home of deputies. */
  home?: true
}

export const scanned = (params: Record<string, string | undefined>): From => {
  const scene = new Map(
    decodeURIComponent(params.scene ?? '')
      .split('&')
      .map((pair) => pair.split('=') as [string, string]),
  )
  const station = params.station ?? scene.get('station')
  const deputy = params.deputy ?? scene.get('deputy')
  return {
    ...(station ? { station } : {}),
    ...(deputy ? { deputy } : {}),
    ...(params.from === 'home' ? { home: true as const } : {}),
  }
}

/* ---- steps ---- */

export const titles = ['在哪里', '什么事', '谁会看到'] as const

/** What is missing before the next step, by field. */
export const missingIn = (step: number, form: OpinionForm, behalf = false): Record<string, string> => {
  if (step === 0) return form.place ? {} : { communityId: '请选一下社区' }
  if (step === 1)
    return {
      ...(form.categoryId ? {} : { categoryId: '请选一类，好交给对的人' }),
      ...(form.text.trim().length >= 5 ? {} : { text: '请写几句，至少 5 个字' }),
      ...(!form.keepSensitive && kindsToAsk(form.text).length ? { text: '请先隐去，或勾选“照这样提交”' } : {}),
    }
  return {
    ...(behalf && !form.calledBy.trim() ? { calledBy: '请填写居民的称呼' } : {}),
    ...(form.phone.trim() && !/^1\d{10}$/.test(form.phone.trim()) ? { phone: '请填写 11 位手机号' } : {}),
  }
}

/** Which step a refusal's field belongs to. */
export const stepOfField = (fields: Record<string, string>): number | null => {
  if (fields.communityId || fields.gridId || fields.placeText) return 0
  if (fields.categoryId || fields.text || fields['accused.text'] || fields.photoIds) return 1
  return null
}

export const placeWords = (place: Place | null): string =>
  place ? [place.streetName, place.communityName].join(' · ') : ''

/** Without the community's name in front of the grid's. */
export const gridWords = (place: Place | null): string =>
  place?.gridName ? place.gridName.replace(place.communityName, '').replace(/^.*?(第\d+网格)$/, '$1') : ''

/** Whether the form waits behind the guidance of the chosen kind. */
export const toldFirst = (guidance: string | null, form: OpinionForm): boolean =>
  guidance !== null && form.text.trim() === '' && form.goOn !== (form.categoryId ?? form.topId)

/** What is read by few, of the chosen kind: its own, or that of its group. */
const restrictionOf = (categories: readonly Category[], topId: string | null, categoryId: string | null) => {
  const top = categories.find(({ id }) => id === topId)
  return top?.children.find(({ id }) => id === categoryId)?.restriction ?? top?.restriction ?? null
}

/** Whether the form asks whom it is about. */
export const accuses = (categories: readonly Category[], { topId, categoryId }: OpinionForm): boolean =>
  restrictionOf(categories, topId, categoryId) === 'ACCUSATION'

/**
 * What is sent of the form: whom it is about only where that is asked, for naming somebody makes an accusation of any kind.
 * Until it is known what is asked, what was typed counts: to keep somebody from it is the safe side.
 */
export const meant = (form: OpinionForm, categories: readonly Category[] | undefined): OpinionForm =>
  !categories || accuses(categories, form) ? form : { ...form, accused: '' }

/** The guidance to show before the form goes on: of the chosen kind, else of its group. */
export const guidanceOf = (
  categories: readonly Category[],
  topId: string | null,
  categoryId: string | null,
): string | null => {
  const top = categories.find(({ id }) => id === topId)
  const leaf = top?.children.find(({ id }) => id === categoryId)
  // What only few read says so before anything is typed, beside what the district says of this kind.
  const few = restrictionOf(categories, topId, categoryId)
  return [leaf?.guidance ?? top?.guidance, few && restrictionText[few].before].filter(Boolean).join('') || null
}

export const categoryWords = (
  categories: readonly Category[],
  topId: string | null,
  categoryId: string | null,
): string => {
  const top = categories.find(({ id }) => id === topId)
  const leaf = top?.children.find(({ id }) => id === categoryId)
  return [top?.name, leaf?.name].filter(Boolean).join(' › ')
}

/* ---- who ---- */

export const mayWrite = (role: RoleOrPublic): boolean =>
  role === 'PUBLIC' ||
  role === 'RESIDENT' ||
  role === 'STATION_LIAISON' ||
  role === 'GRID_WORKER' ||
  role === 'STREET_STAFF'

/** A liaison, a grid worker or the street writes down what a resident says. */
export const onBehalf = (role: RoleOrPublic): boolean => mayWrite(role) && role !== 'PUBLIC' && role !== 'RESIDENT'

export interface RecipientView {
  kind: Recipient['kind']
  name: string
  text: string
  sees: { text: string; yes: boolean }[]
}

export const recipientViews = (recipients: readonly Recipient[]): RecipientView[] =>
  recipients.map(({ kind, name, sees, firstAnswerBy }, i) => ({
    kind,
    name,
    text:
      kind === 'UNIT'
        ? '街道研判后确定，以交办为准'
        : i === 0
          ? `第一个收到${firstAnswerBy ? `，${momentText(firstAnswerBy)}前回应` : ''}`
          : kind === 'OFFICE'
            ? '街道办不了的由它交办，并督促全区'
            : '受理、交办、督促',
    sees: [
      { text: '内容', yes: sees.includes('CONTENT') },
      { text: '称呼', yes: sees.includes('CALLED') },
      sees.includes('PHONE_MASKED') ? { text: '打码的手机号', yes: true } : { text: '手机号', yes: false },
    ],
  }))

/** What decides who gets it, the words included: what is shown before sending is what then happens. */
export const routeInput = (form: OpinionForm, from: From) => ({
  communityId: form.place?.communityId ?? '',
  ...(form.place?.gridId ? { gridId: form.place.gridId } : {}),
  categoryId: form.categoryId ?? '',
  text: form.text.trim(),
  ...(form.placeText.trim() ? { placeText: form.placeText.trim() } : {}),
  ...(form.accused.trim() ? { accused: { text: form.accused.trim() } } : {}),
  ...(from.station ? { scannedStationId: from.station } : {}),
  ...(from.deputy ? { scannedDeputyId: from.deputy } : {}),
})

/** What is sent. A resident's own name and phone come from the account unless they were changed here. */
export const submitInput = (
  form: OpinionForm,
  from: From,
  consent: boolean,
  behalf = false,
): Omit<AskInput<'opinion.submit'>, 'requestId'> => ({
  ...routeInput(form, from),
  hideFromUnit: form.hideFromUnit,
  // Offered when somebody can read the number.
  allowContact: false,
  publishConsent: form.publishConsent,
  ...(behalf && form.onPaper ? { onPaper: true } : {}),
  ...(!behalf && from.home ? { viaHome: true } : {}),
  ...(form.calledBy.trim() ? { calledBy: form.calledBy.trim() } : {}),
  ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
  ...(behalf && form.raised === atCouncil ? { atCouncil: true } : {}),
  ...(behalf && form.raised && form.raised !== atCouncil ? { campaignId: form.raised } : {}),
  ...(form.photoIds.length ? { photoIds: form.photoIds } : {}),
  ...(form.keepSensitive ? { keepSensitive: true } : {}),
  ...(!behalf && form.people > 1 ? { people: form.people } : {}),
  ...(!behalf && form.under14 ? { under14: true } : {}),
  consent,
})
