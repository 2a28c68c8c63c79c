import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { CasePanel, CaseSheet } from '@/components/desk/CasePanel'
import { useCase } from '@/components/desk/useCase'
import type { OpinionCase } from '@/components/desk/view'
import type { StepName } from '@/domain/opinion/states'
import { missing } from '@/domain/opinion/transition'
import { ask, FailedError, RefusedError } from '@/services/ask'
import { ownerOf, useDraftStore } from '@/services/draft-store'
import { useDrafts } from '@/services/drafts'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>

const opinion = (version: number, steps: StepName[]): OpinionCase => ({
  opinion: {
    id: 'op1',
    number: 'YJ-2026-青杨-0331',
    title: '柳荫小学门口接送车辆占道',
    stage: steps.length ? 'DEPUTY_PENDING' : 'TRIAGE',
    source: 'ONLINE',
    way: null,
    streetName: '青杨街道人大工委',
    communityName: '柳荫社区',
    categoryName: '停车',
    holder: '周文言代表',
    submittedAt: '2026-06-14T16:40:00+08:00',
    due: null,
    rating: null,
    handlingRound: 1,
    version,
    categoryId: 'C0701',
    tag: null,
    text: '每天下午四点半以后，柳荫路两边停满接孩子的车。',
    placeText: null,
    gridName: null,
    stationName: null,
    record: null,
    level: null,
    author: null,
    byPhone: false,
    canPhone: false,
    authorCount: 1,
    came: null,
    sent: null,
    photoIds: [],
    again: null,
    wordsHeld: false,
    wordsDue: null,
    heldWhy: null,
    isMine: false,
    hideFromUnit: true,
    publishConsent: false,
    publication: null,
    caseId: null,
    suggestion: null,
    hasReceipt: false,
    allowContact: false,
    help: { name: '青杨街道人大工委', phone: null },
    askedDay: null,
    finalDueDay: null,
    unitName: null,
    deputyName: '周文言',
    resultClass: null,
    promiseDay: null,
    ratingReason: null,
    because: '周文言代表联系柳荫社区第3网格。',
    routeReason: 'GRID_DEPUTY',
    restriction: null,
    accused: null,
  },
  baton: [],
  events: [],
  replies: [],
  coUnits: [],
  notes: [],
  canNote: true,
  coordination: [],
  canCoordinate: false,
  contact: null,
  merged: [],
  main: null,
  steps,
  assign: null,
  heirs: [],
  roundsLeft: 2,
  papers: [],
})

let stored: OpinionCase
let answer: () => Promise<unknown>

beforeEach(() => {
  queryClient.clear()
  asked.mockClear()
  useDraftStore.setState({ people: {} })
  useSession.setState({ token: 't', role: 'DEPUTY' })
  stored = opinion(1, ['answer_on_spot', 'forward'])
  asked.mockImplementation((name) =>
    name === 'opinion.get'
      ? Promise.resolve(stored)
      : name === 'opinion.act'
        ? answer()
        : Promise.resolve({ now: '2026-06-15T10:00:00+08:00', streets: [] }),
  )
})

function Page() {
  const one = useCase('op1')
  return (
    <>
      <CasePanel one={one} wide={false} />
      <CaseSheet one={one} />
    </>
  )
}

const typed = '上周五我去看过，情况属实。'
const sheet = () => screen.getByRole('dialog')
const field = () => sheet().querySelector('textarea') as HTMLTextAreaElement
const tick = () => act(async () => new Promise((done) => setTimeout(done)))
/** Until what was asked has been answered and drawn; an act may be left waiting on purpose. */
const settle = async () => {
  await tick()
  while (queryClient.isFetching() > 0) await tick()
  await tick()
}
const write = async () => {
  render(
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>,
  )
  fireEvent.click(await screen.findByRole('button', { name: /转街道研判/ }))
  fireEvent.change(field(), { target: { value: typed } })
}
const send = async () => {
  fireEvent.click(screen.getByRole('button', { name: '转给街道' }))
  await settle()
}

test('nobody is told to telephone somebody whose number nobody can read', async () => {
  stored.opinion.allowContact = true
  await write()
  expect(screen.queryByText(/打电话/)).toBeNull()
})

test('what the server finds wrong stands at its field', async () => {
  answer = () =>
    Promise.reject(new RefusedError({ code: 'BAD_SHAPE', message: '有几项没有填对', fields: { note: '请写一句说明' } }))
  await write()
  await send()
  expect(screen.getByText('请写一句说明')).toBeInTheDocument()
  expect(field()).toHaveValue(typed)
})

test('a form without what it needs says so at its field before anything is sent', async () => {
  await write()
  fireEvent.change(field(), { target: { value: '   ' } })
  await send()
  expect(sheet()).toHaveTextContent(missing('forward', {})?.note ?? 'forward needs no note')
  expect(asked.mock.calls.filter(([name]) => name === 'opinion.act')).toEqual([])
})

test('a case that moved on keeps what was typed, and a refresh brings the next try up to date', async () => {
  answer = () => Promise.reject(new RefusedError({ code: 'STALE', message: '这件事刚刚有了新进展' }))
  await write()
  await send()
  expect(screen.getByText('这件事刚刚有了新进展')).toBeInTheDocument()
  expect(field()).toHaveValue(typed)

  stored = opinion(2, ['answer_on_spot', 'forward'])
  fireEvent.click(screen.getByRole('button', { name: '刷新看最新情况' }))
  await settle()
  expect(field()).toHaveValue(typed)
  answer = () => Promise.resolve({ opinionId: 'op1', version: 3, stage: 'TRIAGE' })
  await send()
  expect(asked).toHaveBeenCalledWith(
    'opinion.act',
    expect.objectContaining({ version: 2, step: 'forward', note: typed }),
  )
  expect(screen.getByText('已转街道研判。')).toBeInTheDocument()
  expect(useDraftStore.getState().people[ownerOf(useSession.getState())]).toEqual({})
})

test('somebody else acted first: the form says what was done, and what was typed is still there', async () => {
  answer = () => {
    stored = {
      ...opinion(2, ['answer_on_spot', 'forward']),
      events: [
        {
          seq: 2,
          step: 'supply',
          at: '2026-06-15T09:58:00+08:00',
          actor: '居民',
          note: '就在南门外。',
          facts: {},
          photoIds: [],
          check: null,
          checkWhy: null,
          toStage: 'DEPUTY_PENDING',
          dueAfter: null,
        },
      ],
    }
    return Promise.reject(new RefusedError({ code: 'STALE', message: '这件事刚刚有了新进展' }))
  }
  await write()
  await send()
  expect(sheet()).toHaveTextContent('居民补充了情况：“就在南门外。”')
  expect(field()).toHaveValue(typed)
})

test('a step that went through after its page was closed leaves nothing typed behind', async () => {
  let went: (value: unknown) => void = () => undefined
  answer = () => new Promise((done) => (went = done))
  await write()
  await send()
  cleanup()
  went({ opinionId: 'op1', version: 2, stage: 'TRIAGE' })
  await settle()
  expect(useDraftStore.getState().people[ownerOf(useSession.getState())]).toEqual({})
})

test('a correction after a lost answer is no second step: the first one went through, and the case is shown as it is', async () => {
  answer = () => Promise.reject(new FailedError('网络好像断了'))
  await write()
  await send()
  answer = () => Promise.reject(new RefusedError({ code: 'REQUEST_ID_REUSED', message: '上一次提交其实已经办成' }))
  fireEvent.change(field(), { target: { value: `${typed}请研判。` } })
  await send()
  // The round came back to the same step: taking it again is another step.
  stored = opinion(3, ['answer_on_spot', 'forward'])
  fireEvent.click(screen.getByRole('button', { name: '刷新看最新情况' }))
  await settle()
  answer = () => Promise.resolve({ opinionId: 'op1', version: 4, stage: 'TRIAGE' })
  await send()
  const ids = asked.mock.calls.filter(([name]) => name === 'opinion.act').map(([, { requestId }]) => requestId)
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})

test('a step that went to somebody else closes; its words are still there to be copied', async () => {
  answer = () => Promise.reject(new RefusedError({ code: 'STALE', message: '这件事刚刚有了新进展' }))
  await write()
  await send()
  stored = opinion(2, [])
  fireEvent.click(screen.getByRole('button', { name: '刷新看最新情况' }))
  await settle()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByText(typed)).toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '不要了' }))
  expect(screen.queryByText(typed)).toBeNull()
})

test('a form that began with what somebody else wrote leaves nothing behind as one’s own', async () => {
  const body = '已更换灯具。'
  stored = opinion(2, [])
  stored.replies = [
    {
      id: 'r1',
      kind: 'UNIT',
      from: '区城管局',
      body,
      resultClass: 'A',
      promiseDay: null,
      at: '2026-06-14T16:40:00+08:00',
      released: false,
      returned: true,
      round: 1,
      photoIds: [],
      pointed: null,
      replaced: false,
      repeats: null,
    },
  ]
  const drafts = renderHook(() => useDrafts()).result
  act(() => drafts.current.save('case:op1:issue_reply', { text: body }))
  render(
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>,
  )
  await settle()
  expect(screen.queryByText(/您写的还留着/)).toBeNull()
  act(() => drafts.current.save('case:op1:issue_reply', { text: `${body}并检查了线路。` }))
  await settle()
  expect(screen.getByText(/您写的还留着/)).toBeInTheDocument()
})
