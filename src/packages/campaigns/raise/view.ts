import type { AskInput } from '@/contract/index'
import type { Place } from '@/components/places'

export interface RaiseForm {
  place: Place | null
  category: { id: string; name: string } | null
  text: string
  calledBy: string
  phone: string
  hideFromUnit: boolean
  consent: boolean
}

export const blankRaise: RaiseForm = {
  place: null,
  category: null,
  text: '',
  calledBy: '',
  phone: '',
  hideFromUnit: true,
  consent: false,
}

export const placeWords = (place: Place | null): string =>
  place ? [place.streetName, place.communityName, place.gridName].filter(Boolean).join(' · ') : ''

/** What is missing, by field, before anything is sent. */
export const lacking = (form: RaiseForm, byDeputy: boolean): Record<string, string> => ({
  ...(form.place ? {} : { communityId: '请选一下社区' }),
  ...(form.category ? {} : { categoryId: '请选一下类别' }),
  ...(form.text.trim().length < 5 ? { text: '请至少写 5 个字' } : {}),
  ...(byDeputy || form.calledBy.trim() ? {} : { calledBy: '请填写居民的称呼' }),
  ...(form.consent ? {} : { consent: '请先告诉对方并得到同意' }),
})

export const raiseInput = (
  form: RaiseForm,
  contactId: string,
  byDeputy: boolean,
): Omit<AskInput<'contacts.raise'>, 'requestId'> => ({
  contactId,
  communityId: form.place?.communityId ?? '',
  ...(form.place?.gridId ? { gridId: form.place.gridId } : {}),
  categoryId: form.category?.id ?? '',
  text: form.text.trim(),
  ...(byDeputy ? {} : { calledBy: form.calledBy.trim(), hideFromUnit: form.hideFromUnit }),
  ...(byDeputy || !form.phone.trim() ? {} : { phone: form.phone.trim() }),
  consent: form.consent,
})
