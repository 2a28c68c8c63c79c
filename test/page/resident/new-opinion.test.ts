import { roles } from '@/domain/access/actors'
import { asks } from '@/contract/index'
import {
  atCouncil,
  emptyForm,
  fromDraft,
  gridWords,
  guidanceOf,
  hasDraft,
  mayWrite,
  missingIn,
  onBehalf,
  recipientViews,
  scanned,
  stepOfField,
  submitInput,
  toldFirst,
} from '@/packages/opinion/new/view'

const place = { streetId: 'QY', streetName: '青杨街道', communityId: 'QY01', communityName: '柳荫社区' }
const filled = { ...emptyForm, place, topId: 'C07', categoryId: 'C0701', text: ' 路灯不亮，看不清路。 ' }

test('what belongs elsewhere is said before the form, which one tap opens all the same', () => {
  const empty = { ...filled, text: '' }
  expect(toldFirst('邻里纠纷请找人民调解委员会。', empty)).toBe(true)
  expect(toldFirst('邻里纠纷请找人民调解委员会。', { ...empty, goOn: 'C0701' })).toBe(false)
  expect(toldFirst('邻里纠纷请找人民调解委员会。', filled)).toBe(false)
  expect(toldFirst(null, empty)).toBe(false)
})

test('an identity number stops the step until it is masked or meant', () => {
  const told = { ...filled, text: '身份证 320102199003071234 请核实' }
  expect(missingIn(1, told)).toEqual({ text: '请先隐去，或勾选“照这样提交”' })
  expect(missingIn(1, { ...told, keepSensitive: true })).toEqual({})
})

test('a draft is taken up where it was left, but never past what is missing', () => {
  expect(fromDraft(undefined)).toEqual(emptyForm)
  expect(fromDraft({ ...filled, step: 2 })).toMatchObject({ step: 2, categoryId: 'C0701', place })
  expect(fromDraft({ ...filled, step: 2, text: '短' }).step).toBe(1)
  expect(fromDraft({ ...filled, step: 2, place: null }).step).toBe(0)
  expect(fromDraft({ text: 5, hideFromUnit: 'yes', unknown: 1 })).toEqual(emptyForm)
  expect(hasDraft({ text: ' ' })).toBe(false)
})

test('a code says who gets it, on the web and in WeChat', () => {
  expect(scanned({ station: 'QY-S1' })).toEqual({ station: 'QY-S1' })
  expect(scanned({ scene: encodeURIComponent('deputy=D001') })).toEqual({ deputy: 'D001' })
  expect(scanned({})).toEqual({})
})

test('each step asks only for what is its own', () => {
  expect(Object.keys(missingIn(0, emptyForm))).toEqual(['communityId'])
  expect(Object.keys(missingIn(1, emptyForm))).toEqual(['categoryId', 'text'])
  expect(missingIn(1, filled)).toEqual({})
  expect(missingIn(2, filled)).toEqual({})
  expect(Object.keys(missingIn(2, filled, true))).toEqual(['calledBy'])
  expect(Object.keys(missingIn(2, { ...filled, phone: '1990000' }))).toEqual(['phone'])
})

test('a refusal leads to the step of its field', () => {
  expect(stepOfField({ gridId: '请重新选择网格' })).toBe(0)
  expect(stepOfField({ text: '最多 1000 个字' })).toBe(1)
  expect(stepOfField({ phone: '请填写手机号' })).toBeNull()
})

test('guidance of the kind goes before that of its group', () => {
  const groups = [
    {
      id: 'C1',
      name: '住房',
      icon: null,
      guidance: '群',
      restriction: null,
      children: [
        { id: 'C11', name: '电梯', guidance: '被困打 119', restriction: null },
        { id: 'C12', name: '物业', guidance: null, restriction: null },
      ],
    },
  ]
  expect(guidanceOf(groups, 'C1', 'C11')).toBe('被困打 119')
  expect(guidanceOf(groups, 'C1', 'C12')).toBe('群')
  expect(guidanceOf(groups, null, null)).toBeNull()
  // S0-72: who writes of a court case reads where to turn before typing.
  const courts = groups.map((one) => ({ ...one, restriction: 'LITIGATION' as const }))
  expect(guidanceOf(courts, 'C1', null)).toContain('12368')
})

test('whoever the server lets write may write, and all but the resident write for somebody', () => {
  expect(roles.filter(mayWrite)).toEqual(roles.filter((role) => asks['opinion.submit'].by.includes(role)))
  expect(mayWrite('PUBLIC')).toBe(true)
  expect(roles.filter(onBehalf)).toEqual(['STATION_LIAISON', 'GRID_WORKER', 'STREET_STAFF'])
})

test('every recipient is named, with what each sees and the first with until when', () => {
  const views = recipientViews([
    {
      kind: 'DEPUTY',
      name: '周文言代表',
      sees: ['CONTENT', 'CALLED', 'PHONE_MASKED'],
      firstAnswerBy: '2026-06-16T10:00:00+08:00',
    },
    { kind: 'STREET', name: '青杨街道人大工委', sees: ['CONTENT', 'CALLED', 'PHONE_MASKED'], firstAnswerBy: null },
    { kind: 'OFFICE', name: '区人大常委会代表工委', sees: ['CONTENT', 'CALLED', 'PHONE_MASKED'], firstAnswerBy: null },
    { kind: 'UNIT', name: '承办单位', sees: ['CONTENT'], firstAnswerBy: null },
  ])
  expect(views[0]?.text).toBe('第一个收到，6月16日（周二）10:00前回应')
  expect(views.slice(1).map((view) => view.text)).toEqual([
    '受理、交办、督促',
    '街道办不了的由它交办，并督促全区',
    '街道研判后确定，以交办为准',
  ])
  expect(views[3]?.sees.map(({ text, yes }) => `${yes ? '' : '无'}${text}`)).toEqual(['内容', '无称呼', '无手机号'])
})

test('only what was filled in is sent', () => {
  // A draft of an older page may still hold choices that are no longer offered; what was agreed to stays agreed to.
  const old = fromDraft({ ...filled, allowContact: true, publishConsent: true })
  const input = submitInput(old, { deputy: 'D001' }, true)
  expect(input).toEqual({
    communityId: 'QY01',
    categoryId: 'C0701',
    scannedDeputyId: 'D001',
    text: '路灯不亮，看不清路。',
    hideFromUnit: true,
    allowContact: false,
    publishConsent: true,
    consent: true,
  })
  expect(submitInput({ ...filled }, { deputy: 'D001', home: true }, true)).toMatchObject({
    viaHome: true,
    publishConsent: false,
  })
  expect(gridWords({ ...place, gridId: 'g', gridName: '柳荫社区第3网格' })).toBe('第3网格')
})

test('S3-06 staff say where it was heard: in a campaign or at the council, a resident never does', () => {
  const filled = { ...emptyForm, text: '楼道没有扶手' }
  const sent = (raised: string | null, behalf: boolean) => submitInput({ ...filled, raised }, {}, true, behalf)
  expect(sent('c1', true)).toMatchObject({ campaignId: 'c1' })
  expect(sent('c1', true)).not.toHaveProperty('atCouncil')
  expect(sent(atCouncil, true)).toMatchObject({ atCouncil: true })
  expect(sent(atCouncil, true)).not.toHaveProperty('campaignId')
  for (const input of [sent(null, true), sent('c1', false), sent(atCouncil, false)]) {
    expect(input).not.toHaveProperty('campaignId')
    expect(input).not.toHaveProperty('atCouncil')
  }
})
