import type { Campaign } from '@/components/campaigns/view'
import type { AskInput } from '@/contract/index'
import { type CampaignKind, presetDays, presets, type UnitKind } from '@/domain/campaigns/kinds'
import { campaignKindText } from '@/text/campaigns'

export interface CampaignForm {
  kind: CampaignKind | null
  name: string
  fromDay: string | null
  toDay: string | null
  /** Whether anything turns red at all, and from when. */
  reddens: boolean
  redDay: string | null
  unit: UnitKind
  target: number
  tag: string
  note: string
}

export const emptyForm: CampaignForm = {
  kind: null,
  name: '',
  fromDay: null,
  toDay: null,
  reddens: false,
  redDay: null,
  unit: 'GROUP',
  target: 1,
  tag: '',
  note: '',
}

export const formOf = (campaign: Campaign): CampaignForm => ({
  kind: campaign.kind,
  name: campaign.name,
  fromDay: campaign.fromDay,
  toDay: campaign.toDay,
  reddens: campaign.redDay !== null,
  redDay: campaign.redDay,
  unit: campaign.unit,
  target: campaign.target,
  tag: campaign.tag ?? '',
  note: campaign.note ?? '',
})

/** What a kind usually is, filled in; whatever is typed afterwards stays until another kind is chosen. */
export const chosenKind = (form: CampaignForm, kind: CampaignKind, today: string): CampaignForm => {
  const days = presetDays(kind, today)
  return {
    ...form,
    kind,
    name: `${days.fromDay.slice(0, 4)}年${campaignKindText[kind]}`,
    ...days,
    reddens: days.redDay !== null,
    unit: presets[kind].unit,
    tag: presets[kind].tag ?? '',
  }
}

export const missingIn = (form: CampaignForm): Record<string, string> => ({
  ...(form.kind ? {} : { kind: '请选择哪一类' }),
  ...(form.name.trim().length >= 2 ? {} : { name: '请写活动名称' }),
  ...(form.fromDay ? {} : { fromDay: '请选择开始日期' }),
  ...(form.toDay
    ? form.fromDay && form.toDay < form.fromDay
      ? { toDay: '结束日期不能早于开始日期' }
      : {}
    : { toDay: '请选择结束日期' }),
  ...(form.reddens && !form.redDay ? { redDay: '请选择从哪一天起标红' } : {}),
})

export const saveInput = (
  form: CampaignForm,
  /** The campaign that is changed, as it was looked at. */
  base: Pick<Campaign, 'id' | 'version'> | null,
): Omit<AskInput<'campaigns.save'>, 'requestId'> => ({
  ...(base ? { campaignId: base.id, version: base.version } : {}),
  kind: form.kind ?? 'RECEPTION_MONTH',
  name: form.name.trim(),
  fromDay: form.fromDay ?? '',
  toDay: form.toDay ?? '',
  redDay: form.reddens ? form.redDay : null,
  unit: form.unit,
  target: form.target,
  ...(form.tag.trim() ? { tag: form.tag.trim() } : {}),
  ...(form.note.trim() ? { note: form.note.trim() } : {}),
})
