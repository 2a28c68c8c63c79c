import { opinionPath } from '@/components/opinion/open'
import { briefLine, dueView, hands, placeLine, privacyLine, replyViews, timeline } from '@/components/opinion/view'
import { roles } from '@/domain/access/actors'
import type { Stage } from '@/domain/opinion/stages'
import type { StepName } from '@/domain/opinion/states'
import {
  consentStep,
  nowWords,
  rateBy,
  ratedWords,
  rateStep,
  rateTitle,
  refusedWords,
} from '@/packages/opinion/item/view'
import { brief, event, full } from './samples'

const resident = { staff: false, today: '2026-06-15' }
const staff = { ...resident, staff: true }

test('a due date is shown with every day that was counted and every day that was not', () => {
  const due = dueView(full(), resident)
  expect(due).toMatchObject({ label: '最晚答复日', date: '6月23日', after: '（周二）', left: '还有 6 个工作日' })
  expect(due?.days?.map(({ mark }) => mark)).toEqual(['起', 1, '休', '休', 2, 3, 4, 5, '节', '休', '休', 6, 7])
  expect(due?.days?.filter((day) => day.today || day.due).map(({ day }) => day)).toEqual(['2026-06-15', '2026-06-23'])
  expect(due?.how[0]).toBe(
    '6月11日（周四）交办起算，当天不算，数 7 个工作日；端午节 6月19日休，周末不算；到期 6月23日（周二）。',
  )
})

test('while a unit has yet to sign, a resident waits for the answer and staff for the signature', () => {
  const item = full(
    {
      stage: 'ASSIGNED',
      due: {
        dueAt: '2026-06-16T23:59:59+08:00',
        urgency: 'IN_TIME',
        workingDaysLeft: 1,
        rule: { kind: 'WORKING_DAYS', from: '2026-06-15', days: 1, counted: [], provisional: false },
      },
    },
    {
      events: [
        event({ step: 'accept_assign', at: '2026-06-11T10:05:00+08:00', facts: { days: '7', dueDay: '2026-06-23' } }),
      ],
    },
  )
  expect(dueView(item, resident)).toMatchObject({
    label: '最晚答复日',
    date: '6月23日',
    also: '单位签收：6月16日（周二）前',
  })
  expect(dueView(item, resident)?.how[0]).toContain('6月11日（周四）交办')
  expect(dueView(item, staff)).toMatchObject({
    label: '单位最晚签收',
    date: '6月16日',
    also: '最晚答复居民：6月23日（周二）',
  })
})

test('what is late says by how much; what falls due today says today; a closed item has no date', () => {
  const at = (dueAt: string, urgency: 'SOON' | 'LATE', workingDaysLeft: number) =>
    dueView(
      full({ due: { dueAt, urgency, workingDaysLeft, rule: { kind: 'PROMISED', day: dueAt.slice(0, 10) } } }),
      resident,
    )
  expect(at('2026-06-11T23:59:59+08:00', 'LATE', -2)).toMatchObject({ tone: 'late', left: '已逾期 2 个工作日' })
  expect(at('2026-06-15T23:59:59+08:00', 'SOON', 0)).toMatchObject({ tone: 'soon', left: '今天到期' })
  expect(dueView(full({ stage: 'CLOSED', due: null }), resident)).toBeNull()
})

test('a deputy has until an hour, everyone else until a day', () => {
  const line = (stage: 'DEPUTY_PENDING' | 'IN_PROGRESS', dueAt: string) =>
    briefLine(brief({ stage, due: { dueAt, urgency: 'IN_TIME', workingDaysLeft: 1 } })).when
  expect(line('DEPUTY_PENDING', '2026-06-16T09:12:00+08:00')).toBe('6月16日（周二）9:12前回应')
  expect(line('IN_PROGRESS', '2026-06-23T23:59:59+08:00')).toBe('6月23日（周二）前答复')
})

test('the author is addressed, a stranger is told', () => {
  const baton = [
    { kind: 'RESIDENT', name: '提交', at: '2026-06-08T16:12:00+08:00', state: 'PAST' },
    { kind: 'UNIT', name: '区城管局', at: '2026-06-11T10:05:00+08:00', state: 'CURRENT' },
    { kind: 'REPLY', name: '答复', at: null, state: 'COMING' },
  ] as const
  expect(hands({ ...full(), baton: [...baton] })).toEqual([
    { icon: 'circle-user-round', name: '您', when: '6月8日', state: 'past' },
    { icon: 'wrench', name: '区城管局', when: '6月11日起', state: 'now' },
    { icon: 'reply', name: '答复', state: 'next' },
  ])
  expect(hands({ ...full({ isMine: false }), baton: [...baton] })[0]?.name).toBe('居民')
  expect(privacyLine(full().opinion)).toBe('承办单位看不到您的称呼和手机号；结果不公开。')
})

test('the time line begins with what is to come and then runs backwards', () => {
  const item = full(
    {},
    {
      events: [
        event({ seq: 1 }),
        event({ seq: 2, step: 'fall_through', actor: '系统', at: '2026-06-09T16:12:00+08:00' }),
        event({
          seq: 3,
          step: 'accept_assign',
          actor: '青杨街道人大工委',
          at: '2026-06-11T10:05:00+08:00',
          facts: { unit: '区城管局', days: '7', dueDay: '2026-06-23' },
        }),
      ],
    },
  )
  const events = timeline(item, resident)
  expect(events.map(({ title }) => title)).toEqual([
    '答复您，请您评价',
    '青杨街道人大工委受理并交办',
    '到时未回应，自动转街道',
    '您提交，交给代表',
  ])
  expect(events[0]).toMatchObject({ state: 'todo', when: '6月23日前' })
  expect(events[1]).toMatchObject({
    state: 'now',
    when: '6月11日 10:05',
    text: '交给区城管局，期限 7 个工作日，6月23日（周二）前答复。',
  })
  expect(timeline(full({ stage: 'CLOSED' }, { events: item.events }), resident)[0]?.state).toBe('past')
})

test('while a later day is asked for, staff read by when that is decided and which day still stands', () => {
  const asked = { askedDay: '2026-07-10', finalDueDay: '2026-06-25', promiseDay: '2026-07-31' }
  expect(dueView(full(asked), staff)).toMatchObject({
    label: '最晚决定延期',
    also: '现在最晚答复居民：6月25日（周四）',
  })
  expect(dueView(full({ ...asked, stage: 'FOLLOW_UP' }), staff)).toMatchObject({
    label: '最晚决定改日期',
    also: '现在承诺：7月31日（周五）',
  })
  expect(dueView(full(asked), staff)?.how[0]).toContain('申请起算')
})

test('what comes next is said of the stage it is in', () => {
  const next = (stage: Stage) => timeline(full({ stage }), resident)[0]
  expect(next('REVIEW_BAD')).toMatchObject({ state: 'todo', title: '复核，告诉您结果', when: '6月23日前' })
  expect(next('LOOKBACK')?.title).toBe('回访，告诉您看到的情况')
  expect(next('TRANSFERRED')?.title).toBe('问到结果，告诉您')
  expect(next('NEED_MORE')?.title).toBe('您补充情况')
})

test('the time line says which day, which office and which item', () => {
  const said = (step: string, facts: Record<string, string>, reader = resident) =>
    timeline(full({}, { events: [event({ step, facts } as Parameters<typeof event>[0])] }), reader)[1]?.text
  expect(said('grant_extension', { before: '2026-06-25', dueDay: '2026-07-10', reason: '等配件。' })).toBe(
    '由6月25日（周四）改为7月10日（周五）。原因：等配件。',
  )
  expect(said('request_extension', { dueDay: '2026-07-10' }, staff)).toBe('申请改到7月10日（周五）。')
  expect(said('transfer_out', { channel: '12345 热线', number: 'GD-1' })).toBe('12345 热线，对方编号 GD-1。')
  expect(said('merge', { main: 'YJ-1' })).toBe('主事项 YJ-1。')
  expect(said('upgrade', { suggestion: '关于路灯的建议', number: '12' })).toBe('《关于路灯的建议》，编号 12。')
  expect(said('rehandle', { unit: '区城管局', days: '10', dueDay: '2026-06-30' })).toBe(
    '由区城管局办，期限 10 个工作日，6月30日（周二）前答复。',
  )
  // Between offices.
  const designated = { unit: '区城管局', designated: '指定承办，不得退回' }
  expect(said('grant_return', designated)).toBe('交给区城管局。')
  expect(said('grant_return', designated, staff)).toBe('交给区城管局。指定承办，不得退回。')
})

test('what a unit proposes is not told before the street has let it out', () => {
  const item = full(
    {},
    { events: [event({ step: 'draft_reply', actor: '区城管局', facts: { resultClass: 'A 已经解决' } })] },
  )
  expect(timeline(item, resident)[1]?.text).toBeUndefined()
  expect(timeline(item, staff)[1]?.text).toContain('A 已经解决')
})

test('the newest reply stands first; a later round and a draft say so', () => {
  const reply = {
    kind: 'UNIT',
    from: '区城管局',
    body: '',
    resultClass: 'B',
    promiseDay: '2026-09-30',
    released: true,
    returned: false,
    pointed: null,
    photoIds: [] as string[],
    replaced: false,
    repeats: null,
  } as const
  const views = replyViews(
    [
      { ...reply, id: 'r1', at: '2026-06-16T09:00:00+08:00', round: 1 },
      { ...reply, id: 'r2', at: '2026-06-22T09:00:00+08:00', round: 2, released: false },
    ],
    resident,
  )
  expect(views.map(({ id }) => id)).toEqual(['r2', 'r1'])
  expect(views[0]).toMatchObject({ text: '6月22日 9:00 · 第 2 轮办理 · 还没有答复居民', draft: true })
  expect(views[1]).toMatchObject({ result: { tone: 'info' }, promise: '承诺9月30日（周三）前办成' })
})

test('a place is said once', () => {
  expect(placeLine(full().opinion)).toBe('柳荫社区第3网格 · 东南角')
  expect(placeLine({ communityName: '柳荫社区', gridName: '第3网格', placeText: null })).toBe('柳荫社区 · 第3网格')
})

test('residents and those who write for them read the item, everyone else the case', () => {
  const own = roles.filter((role) => opinionPath(role, 'x').includes('/opinion/item/'))
  expect(own).toEqual(['RESIDENT', 'STATION_LIAISON', 'GRID_WORKER'])
})

test('what ended without an answer offers no word on publishing it', () => {
  const steps: StepName[] = ['refuse_publication']
  expect(consentStep(full({ stage: 'CLOSED' }, { steps }))).toBe('refuse_publication')
  expect(consentStep(full({ stage: 'WITHDRAWN' }, { steps }))).toBeNull()
  expect(consentStep(full({ stage: 'NOT_ACCEPTED' }, { steps }))).toBeNull()
})

test('only a step that is open can be taken, and a scribe asks what the resident says', () => {
  expect(rateStep(full({}, { steps: ['rate'] }))).toBe('rate')
  expect(rateStep(full())).toBeNull()
  expect(rateTitle(full(), false)).toBe('您觉得办得怎么样')
  expect(rateTitle(full({ isMine: false }), false)).toBe('居民觉得办得怎么样')
})

test('who has it now is said until it is closed', () => {
  expect(nowWords(full())).toEqual({ lead: '现在由 ', who: '区城管局', rest: ' 在办' })
  expect(nowWords(full({ stage: 'REPLIED' }))?.who).toBe('请您评价')
  expect(nowWords(full({ stage: 'WITHDRAWN' }))).toBeNull()
})

test('what was not taken says why and where it belongs', () => {
  const facts = { reason: '检举控告', guidance: '请向纪检监察机关反映，举报电话 12388。' }
  const item = full({ stage: 'NOT_ACCEPTED' }, { events: [event({ step: 'not_accept', facts, note: '不在受理范围' })] })
  expect(refusedWords(item)).toEqual({ ...facts, note: '不在受理范围' })
  expect(refusedWords(full())).toBeNull()
})

test('an answer nobody rated is not called a good one', () => {
  expect(ratedWords(full({ stage: 'CLOSED', rating: 'NONE' }))?.text).toBe('到期没有评价，不算满意')
  expect(ratedWords(full({ stage: 'CLOSED', rating: 'BAD', ratingReason: '还是不亮' }))).toEqual({
    text: '您的评价：不满意',
    reason: '还是不亮',
  })
  // Handled again, the new answer is not rated yet.
  expect(ratedWords(full({ stage: 'REPLIED', rating: 'BAD' }))?.text).toBe('您上次的评价：不满意')
  expect(ratedWords(full())).toBeNull()
  expect(rateBy(full())).toBe('6月23日（周二）前评价；不评价不算满意。')
})
