import type { AskInput, AskOutput } from '@/contract/index'
import type { Session } from '@/services/session'

export type DaySession = AskOutput<'reception.day'>['sessions'][number]
type Place = NonNullable<Session['home']>

/** One matter of the talk, as far as it is filled in. */
export interface MatterForm {
  words: string
  category: { id: string; name: string } | null
  outcome: 'ANSWERED' | 'TO_HANDLE' | null
  answer: string
  place: Place | null
  placeText: string
}

export interface RecordForm {
  calledBy: string
  phone: string
  party: number
  matters: MatterForm[]
  /** null: those who signed in. */
  deputyIds: string[] | null
  deputyNote: string
  confirmed: boolean
  isPaper: boolean
  photoIds: string[]
  photoConsent: boolean
  hideFromUnit: boolean
  consent: boolean
}

export const blankMatter = (): MatterForm => ({
  words: '',
  category: null,
  outcome: null,
  answer: '',
  place: null,
  placeText: '',
})

export const blankForm = (): RecordForm => ({
  calledBy: '',
  phone: '',
  party: 1,
  matters: [blankMatter()],
  deputyIds: null,
  deputyNote: '',
  confirmed: false,
  isPaper: false,
  photoIds: [],
  photoConsent: false,
  hideFromUnit: true,
  consent: false,
})

/** The draft as it was kept; what an older page kept otherwise begins anew. */
export const fromDraft = (draft: unknown): RecordForm => {
  const kept = draft as Partial<RecordForm> | undefined
  return kept && Array.isArray(kept.matters) && kept.matters.length > 0
    ? {
        ...blankForm(),
        ...kept,
        matters: kept.matters.map((matter) => ({ ...blankMatter(), ...matter })),
      }
    : blankForm()
}

/** The community a station is for; null where it serves several, as a guess would send the matter astray. */
export const ownPlace = (station: AskOutput<'places.station'>['station'] | undefined): Place | null => {
  const [only, ...others] = station?.communities ?? []
  return station?.streetId && station.streetName && only && others.length === 0
    ? { streetId: station.streetId, streetName: station.streetName, communityId: only.id, communityName: only.name }
    : null
}

/** As filled in, with the station's own community where none was chosen. */
export const placedAt = (form: RecordForm, own: Place | null): RecordForm => ({
  ...form,
  matters: form.matters.map((matter) => ({ ...matter, place: matter.place ?? own })),
})

/** One draft for each person on the list, and one of a session for whoever is not on it. */
export const draftName = (sessionId: string, bookingId: string | null): string =>
  `record:${bookingId ?? `${sessionId}:new`}`

/** Deputies of the talk: as chosen, or those who have signed in. */
export const presentDeputies = (form: RecordForm, part: Pick<DaySession, 'deputies'>): string[] =>
  form.deputyIds ??
  part.deputies.filter(({ signedInAt, state }) => signedInAt && state === 'ROSTERED').map(({ id }) => id)

/** What is missing, by field; the names are those under which the server refuses. */
export const missingIn = (form: RecordForm, listed: boolean): Record<string, string> => {
  const errors: Record<string, string> = {}
  if (!listed && form.calledBy.trim() === '') errors.calledBy = '请填写来访者的称呼'
  if (form.phone.trim() !== '' && !/^1\d{10}$/.test(form.phone.trim())) errors.phone = '请填写 11 位手机号，或不填'
  form.matters.forEach((matter, i) => {
    const at = (field: string) => `matters.${i}.${field}`
    if (matter.words.trim().length < 2) errors[at('words')] = '请写下来访者的原话'
    if (!matter.category) errors[at('categoryId')] = '请选择类别'
    if (!matter.outcome) errors[at('outcome')] = '请选择当场答复还是需转办'
    if (matter.outcome === 'ANSWERED' && matter.answer.trim() === '') errors[at('answer')] = '请写下当场怎么答复的'
    if (matter.outcome === 'TO_HANDLE' && !matter.place) errors[at('communityId')] = '请选择这件事在哪个社区'
  })
  if (form.photoIds.length > 0 && !form.photoConsent) errors.photoConsent = '请先问过来访者，同意后再附照片'
  if (!form.consent) errors.consent = '请先向来访者说明，同意后勾选'
  return errors
}

export const recordInput = (
  form: RecordForm,
  at: { sessionId: string; bookingId: string | null; deputyIds: string[] },
): Omit<AskInput<'reception.addRecord'>, 'requestId'> => ({
  sessionId: at.sessionId,
  ...(at.bookingId ? { bookingId: at.bookingId } : { party: form.party }),
  ...(form.calledBy.trim() ? { calledBy: form.calledBy } : {}),
  ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
  matters: form.matters.map((matter) => ({
    words: matter.words,
    categoryId: matter.category?.id ?? '',
    outcome: matter.outcome ?? 'TO_HANDLE',
    ...(matter.outcome === 'ANSWERED' ? { answer: matter.answer } : {}),
    ...(matter.outcome === 'TO_HANDLE' && matter.place
      ? {
          communityId: matter.place.communityId,
          ...(matter.place.gridId ? { gridId: matter.place.gridId } : {}),
          ...(matter.placeText.trim() ? { placeText: matter.placeText } : {}),
        }
      : {}),
  })),
  deputyIds: at.deputyIds,
  ...(form.deputyNote.trim() ? { deputyNote: form.deputyNote } : {}),
  confirmed: form.confirmed,
  isPaper: form.isPaper,
  ...(form.photoIds.length ? { photoIds: form.photoIds, photoConsent: form.photoConsent } : {}),
  hideFromUnit: form.hideFromUnit,
  consent: form.consent,
})
