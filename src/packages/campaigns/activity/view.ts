import type { Campaign, Happening } from '@/components/campaigns/view'
import type { AskInput } from '@/contract/index'
import type { ActivityKind } from '@/domain/campaigns/kinds'

export interface Person {
  id: string
  name: string
}

export interface ActivityForm {
  kind: ActivityKind | null
  title: string
  day: string | null
  place: string
  groupId: string | null
  campaignId: string | null
  people: Person[]
  signed: string[]
  /** Of today: it is over already, also where nobody signed in. */
  over: boolean
  peopleMet: number
  note: string
}

export const emptyForm: ActivityForm = {
  kind: null,
  title: '',
  day: null,
  place: '',
  groupId: null,
  campaignId: null,
  people: [],
  signed: [],
  over: false,
  peopleMet: 0,
  note: '',
}

export const formOf = (event: Happening): ActivityForm => ({
  kind: event.kind,
  title: event.title,
  day: event.day,
  place: event.place ?? '',
  groupId: event.groupId,
  campaignId: event.campaignId,
  people: event.deputies.map(({ id, name }) => ({ id, name })),
  signed: event.deputies.filter(({ signedIn }) => signedIn).map(({ id }) => id),
  over: event.held,
  peopleMet: event.people,
  note: event.note ?? '',
})

/** A kind brings its title along, until somebody types one. */
export const withKind = (
  form: ActivityForm,
  kind: ActivityKind,
  words: Readonly<Record<ActivityKind, string>>,
): ActivityForm => ({
  ...form,
  kind,
  title: form.title === '' || Object.values(words).includes(form.title) ? words[kind] : form.title,
})

/** A day that has not come is a plan; nobody can have been there yet. */
export const isPlan = (form: Pick<ActivityForm, 'day'>, today: string | null): boolean =>
  form.day !== null && today !== null && form.day > today

export const missingIn = (form: ActivityForm): Record<string, string> => ({
  ...(form.kind ? {} : { kind: '请选择做什么' }),
  ...(form.title.trim() ? {} : { title: '请写一个名称' }),
  ...(form.day ? {} : { day: '请选择日期' }),
  ...(form.groupId || form.people.length ? {} : { deputyIds: '请选择小组，或至少一位代表' }),
})

/** Campaigns an activity of this day may belong to. */
export const campaignsOn = <T extends Pick<Campaign, 'id' | 'fromDay' | 'toDay' | 'state'>>(
  campaigns: readonly T[],
  day: string | null,
): T[] => campaigns.filter((one) => one.state !== 'CANCELLED' && day !== null && one.fromDay <= day && day <= one.toDay)

export const enterInput = (
  form: ActivityForm,
  /** The activity that is changed, as it was when the form was opened. */
  base: Pick<Happening, 'id' | 'version' | 'deputies'> | null,
  today: string | null,
): Omit<AskInput<'campaigns.enter'>, 'requestId'> => ({
  ...(base ? { activityId: base.id, ...(base.version ? { version: base.version } : {}) } : {}),
  kind: form.kind ?? 'RECEPTION',
  title: form.title.trim(),
  day: form.day ?? '',
  ...(form.place.trim() ? { place: form.place.trim() } : {}),
  ...(form.groupId ? { groupId: form.groupId } : {}),
  ...(form.campaignId ? { campaignId: form.campaignId } : {}),
  deputyIds: form.people.map(({ id }) => id),
  signedIds: isPlan(form, today) ? [] : form.signed.filter((id) => form.people.some((one) => one.id === id)),
  unsignedIds: (base?.deputies ?? []).flatMap(({ id, signedIn }) =>
    signedIn && !(form.signed.includes(id) && form.people.some((one) => one.id === id)) ? id : [],
  ),
  ...(form.day === today && form.over ? { held: true } : {}),
  ...(form.peopleMet > 0 ? { peopleMet: form.peopleMet } : {}),
  ...(form.note.trim() ? { note: form.note.trim() } : {}),
})
