import {
  findUnits,
  monthWeeks,
  orderedSteps,
  proposalWords,
  publicSteps,
  sent,
  shiftMonth,
  startValues,
  withLevel,
} from '@/components/desk/steps/view'
import { pressSteps, wordSteps } from '@/components/desk/steps/words'
import type { OpinionCase } from '@/components/desk/view'
import { type Step, type StepName, stepNames, steps } from '@/domain/opinion/states'
import { stepDone, stepHint } from '@/text/desk'

const forms: readonly StepName[] = [
  'accept_assign',
  'merge',
  'not_accept',
  'refuse_content',
  'draft_reply',
  'record_meeting',
  'reassign_owner',
  'rate',
  'change_rating',
  'transfer_out',
  'note_foreign',
  'grant_return',
  'request_extension',
  'move_promise',
  'change_co_units',
  'upgrade',
  'restrict',
]

const deskSteps = stepNames
// The public ones are taken where the text for the public stands.
const staffSteps = deskSteps.filter(
  (name) =>
    !publicSteps.includes(name) && (steps[name] as Step).by.some((role) => role !== 'RESIDENT' && role !== 'SYSTEM'),
)
const assign: NonNullable<OpinionCase['assign']> = {
  proposals: [
    { level: 'STREET', unitId: 'u-street', unitName: '青杨街道办事处', limitKind: 'SIMPLE', allowed: true },
    { level: 'DISTRICT', unitId: 'u-police', unitName: '鼓宁公安分局', limitKind: 'NORMAL', allowed: false },
  ],
  units: [
    { id: 'u-street', name: '青杨街道办事处' },
    { id: 'u-city', name: '鼓宁区城市管理局' },
    { id: 'u-house', name: '鼓宁区住房和城乡建设局' },
  ],
  limits: [
    { kind: 'SIMPLE', days: 7, unit: 'WORKING_DAYS', dueDay: '2026-06-25' },
    { kind: 'NORMAL', days: 15, unit: 'WORKING_DAYS', dueDay: '2026-07-07' },
  ],
}
const given = (stage: string, replies: object[] = []): OpinionCase =>
  ({ assign, replies, opinion: { stage, level: null } }) as unknown as OpinionCase

test.each(staffSteps)('%s has a form that asks for what the step table needs', (name) => {
  const words = wordSteps[name]
  expect([
    ...(words ? ['words'] : []),
    ...(pressSteps[name] ? ['press'] : []),
    ...(forms.includes(name) ? ['form'] : []),
  ])
    // exactly one way to take a step
    .toHaveLength(1)
  // Words may be replaced by a photo, which a desk does not take.
  const needs = (steps[name] as Step).needs.map((field) => (field === 'textOrPhotos' ? 'text' : field))
  if (words) expect(needs).toEqual([words.field])
  if (pressSteps[name]) expect((steps[name] as Step).needs).toEqual([])
  expect(stepHint[name]).toBeTruthy()
  expect(stepDone[name]).toBeTruthy()
})

test('the likeliest step stands first; handling again stands last once its rounds are used up', () => {
  expect(orderedSteps(['return_reply', 'release_reply'], 2)).toEqual(['release_reply', 'return_reply'])
  expect(orderedSteps(['accept_assign', 'not_accept', 'escalate'], 2)).toEqual([
    'accept_assign',
    'escalate',
    'not_accept',
  ])
  expect(orderedSteps(['rehandle', 'explain_close'], 2)).toEqual(['rehandle', 'explain_close'])
  expect(orderedSteps(['rehandle', 'explain_close'], 0)).toEqual(['explain_close', 'rehandle'])
})

test('the form starts with a unit only where this office may assign to it', () => {
  expect(startValues(given('TRIAGE'), 'accept_assign')).toEqual({
    level: 'STREET',
    unitId: 'u-street',
    limitKind: 'SIMPLE',
  })
  const barred = { ...given('TRIAGE'), assign: { ...assign, proposals: assign.proposals.slice(1) } }
  expect(startValues(barred, 'accept_assign')).toEqual({ level: 'DISTRICT', limitKind: 'NORMAL' })
  expect(startValues(given('TRIAGE'), 'not_accept')).toEqual({})
})

test('what was escalated starts from the level of the district', () => {
  const all = assign.proposals.map((p) => ({ ...p, allowed: true }))
  const data = { ...given('ESCALATED'), assign: { ...assign, proposals: all } }
  expect(startValues(data, 'accept_assign')).toMatchObject({ level: 'DISTRICT', unitId: 'u-police' })
})

test('another level brings its own unit, and never leaves one that may not be assigned to', () => {
  const start = { level: 'STREET', unitId: 'u-street', limitKind: 'SIMPLE' } as const
  expect(withLevel(assign, start, 'DISTRICT')).toEqual({ level: 'DISTRICT', limitKind: 'NORMAL' })
  expect(withLevel(assign, start, 'CITY')).toEqual({ ...start, level: 'CITY' })
})

test('the rules are said level by level', () => {
  expect(proposalWords(assign, '停车')).toBe('“停车”按规则：街道级由青杨街道办事处办；区级由鼓宁公安分局办。')
})

test('units are found by part of the name, without those already chosen', () => {
  expect(findUnits(assign.units, '鼓宁', ['u-city'], 8).found.map(({ id }) => id)).toEqual(['u-house'])
  expect(findUnits(assign.units, '', [], 2)).toMatchObject({ more: 1 })
})

test('only what was filled in is sent', () => {
  expect(sent({ unitId: 'u', note: '' })).toEqual({ unitId: 'u' })
})

test('a reply that came back is there to be corrected', () => {
  const back = { kind: 'UNIT', returned: true, body: '写了两千字', resultClass: 'B', promiseDay: '2026-09-30' }
  expect(startValues(given('IN_PROGRESS', [back]), 'draft_reply')).toEqual({
    text: '写了两千字',
    resultClass: 'B',
    promiseDay: '2026-09-30',
  })
  expect(startValues(given('IN_PROGRESS', [{ ...back, returned: false }]), 'draft_reply')).toEqual({})
})

test('a month is laid out from Monday, whole weeks, across a year', () => {
  const weeks = monthWeeks('2026-06')
  expect(weeks[0]?.[0]).toBe('2026-06-01')
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(monthWeeks('2026-07')[0]?.slice(0, 3)).toEqual([null, null, '2026-07-01'])
  expect(shiftMonth('2026-12', 1)).toBe('2027-01')
  expect(shiftMonth('2026-01', -1)).toBe('2025-12')
})
