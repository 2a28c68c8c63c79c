import { sweepDeadlines } from '../../cloud/jobs/deadlines'
import type { StepName } from '../../src/domain/opinion/states'
import { memoryRate } from '../../cloud/functions/ports'
import { dispatch } from '../../cloud/door/dispatch'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const worker = 'QY-W1.GRID_WORKER.QY'
const street = 'QY-T1.STREET_STAFF.QY'

const entered = (who: string, more: object = {}) =>
  house.get(who, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '楼下的路灯不亮，孙奶奶摔了一跤。',
    calledBy: '孙奶奶',
    consent: true,
    ...more,
  })

test('an elder without a phone, helped by a grid worker, gets a receipt that tells the progress and nothing of her', async () => {
  const sent = await entered(worker)
  const slip = await house.get(worker, 'receipt.slip', { opinionId: sent.opinionId })
  expect(slip).toMatchObject({ number: sent.number, code: sent.receiptCode, categoryName: '路灯照明' })
  const seen = await house.get(null, 'receipt.look', {
    number: sent.number.replace(/-/g, ' '),
    code: sent.receiptCode ?? '',
  })
  expect(seen).toMatchObject({ kind: 'OPINION', number: sent.number, claim: 'SIGN_IN', isPaper: false })
  expect(seen.matters[0]?.opinion).toMatchObject({ stage: 'DEPUTY_PENDING' })
  expect(JSON.stringify(seen)).not.toMatch(/孙奶奶|摔了|路灯不亮/)
  // What a resident wrote himself has no receipt, and nobody's number opens it.
  const own = await house.get('resident:1', 'opinion.submit', {
    communityId: 'QY01',
    categoryId: 'C0701',
    text: '我自己写的一件事。',
    consent: true,
  })
  expect(own.receiptCode).toBeNull()
  expect(await house.ask(null, 'receipt.look', { number: own.number, code: '00000000' })).toMatchObject({
    refusal: { code: 'RECEIPT_NOT_FOUND' },
  })
  expect((await house.ask('HX-T1.STREET_STAFF.HX', 'receipt.slip', { opinionId: sent.opinionId })).ok).toBe(false)
})

test('what was typed in from paper joins the same series and lists, with how it came in', async () => {
  const sent = await entered(street, { onPaper: true })
  const { items } = await house.get(street, 'opinion.worklist', { list: 'ALL', query: sent.number })
  expect(items).toMatchObject([{ number: sent.number, source: 'STATION', way: 'PAPER' }])
  const before = await entered(worker)
  const [one, two] = [sent, before].map(({ number }) => Number(number.slice(-4)))
  expect(two).toBe((one ?? 0) + 1)
  const measured = await house.get(street, 'measures.area', {})
  expect(JSON.stringify(measured)).toContain('网格')
})

test('the holder of a receipt takes the item over, once; from then on it is his to read, rate and add to', async () => {
  const sent = await entered(worker)
  const typed = { number: sent.number, code: sent.receiptCode ?? '' }
  const claimed = await house.get('resident:11', 'receipt.claim', typed)
  expect(claimed).toEqual({ opinionIds: [sent.opinionId], recordId: null })
  const { opinion, events } = await house.get('resident:11', 'opinion.get', { opinionId: sent.opinionId })
  expect(opinion.isMine).toBe(true)
  expect(events.at(-1)).toMatchObject({ step: 'claim', actor: '居民' })
  // Again is harmless; another is refused, and the one who wrote it down no longer speaks for her.
  expect(await house.get('resident:11', 'receipt.claim', typed)).toEqual(claimed)
  expect(await house.ask('resident:12', 'receipt.claim', typed)).toMatchObject({ refusal: { code: 'ALREADY_CLAIMED' } })
  expect((await house.get('resident:11', 'receipt.look', typed)).claim).toBe('MINE')
  expect((await house.get('resident:12', 'receipt.look', typed)).claim).toBe('TAKEN')
  expect((await house.get(worker, 'opinion.get', { opinionId: sent.opinionId })).steps).toEqual([])
})

test('two who hold one receipt at once: one has it, the other is told so', async () => {
  const sent = await entered(worker)
  const typed = { number: sent.number, code: sent.receiptCode ?? '' }
  const answers = await Promise.all(['resident:21', 'resident:22'].map((who) => house.ask(who, 'receipt.claim', typed)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const refused = answers.find(({ ok }) => !ok)
  expect(refused).toMatchObject({ refusal: { code: expect.stringMatching(/ALREADY_CLAIMED|STALE/) } })
})

test('a receipt cannot be guessed: a wrong code and an unknown number are one answer, and few tries a minute', async () => {
  const sent = await entered(worker)
  const answers = []
  for (const typed of [
    { number: sent.number, code: '00000000' },
    { number: 'YJ-2026-青杨-9999', code: sent.receiptCode ?? '' },
    { number: 'nonsense', code: 'nonsense' },
  ])
    for (const ask of ['receipt.look', 'receipt.claim'] as const)
      answers.push(await house.ask('resident:31', ask, typed))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ refusal: { code: 'RECEIPT_NOT_FOUND' } })
  const ports = { ...house.ports, rate: memoryRate() }
  const token = await house.token('resident:32')
  const codes: string[] = []
  for (let i = 0; i < 8; i += 1) {
    const { body } = await dispatch(
      ports,
      'receipt.claim',
      { requestId: `claim-${i}-000`, number: sent.number, code: String(i).padStart(8, '0') },
      { address: '10.0.0.1', channel: 'H5', token },
    )
    codes.push('refusal' in body ? body.refusal.code : 'OK')
  }
  expect(codes).toEqual([...Array<string>(6).fill('RECEIPT_NOT_FOUND'), 'TOO_MANY', 'TOO_MANY'])
})

describe('whoever left only a phone', () => {
  const phone = '19900027788'
  const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
  const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
    const { opinion } = await see(who, opinionId)
    return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
  }
  const inbox = async (who: string) => (await house.get(who, 'inbox.list', {})).items
  const deputyOf = async (id: string) => {
    const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', id).executeTakeFirstOrThrow()
    return `${row.deputy_id}.DEPUTY`
  }

  test('is phoned by whoever wrote it down, or by the street, and either records what was said', async () => {
    const { opinionId: id } = await entered(worker, { phone })
    await act(await deputyOf(id), id, 'answer_on_spot', { text: '已报修，三天内亮。' })
    // Nobody reads the author's inbox; the grid worker has it to do, and the street sees it among the calls.
    const told = (await inbox(worker)).find(({ link }) => link === `opinion:${id}`)
    expect(told?.body).toContain('请您打电话告诉')
    expect((await house.get(worker, 'opinion.worklist', { list: 'TODO' })).items.map((one) => one.id)).toContain(id)
    expect((await house.get(street, 'opinion.worklist', { list: 'CALLS' })).items.map((one) => one.id)).toContain(id)
    expect((await see(street, id)).steps).toContain('rate')

    // The number is masked until somebody says why it is needed; that stands in the time line of the offices alone.
    expect((await see(street, id)).opinion).toMatchObject({ byPhone: true, canPhone: true })
    expect(JSON.stringify(await see(street, id))).not.toContain(phone)
    expect(await house.ask(street, 'opinion.phone', { opinionId: id, reason: '' })).toMatchObject({
      refusal: { code: 'BAD_SHAPE' },
    })
    expect(await house.get(street, 'opinion.phone', { opinionId: id, reason: '请孙奶奶评价' })).toEqual({ phone })
    expect((await see(street, id)).events.at(-1)).toMatchObject({ step: 'see_phone', note: '请孙奶奶评价' })
    expect((await see(worker, id)).events.map(({ step }) => step)).not.toContain('see_phone')
    const audited = await house.db
      .selectFrom('audit_rows')
      .select('id')
      .where('object_id', '=', id)
      .where('ask_name', '=', 'opinion.phone')
      .execute()
    expect(audited).toHaveLength(1)
    // Neither a deputy the author did not allow, nor another street.
    expect(await house.ask(await deputyOf(id), 'opinion.phone', { opinionId: id, reason: '想问问' })).toMatchObject({
      refusal: { code: 'NOT_ALLOWED' },
    })
    expect((await house.ask('HX-T1.STREET_STAFF.HX', 'opinion.phone', { opinionId: id, reason: '想问问' })).ok).toBe(
      false,
    )

    await act(street, id, 'rate', { rating: 'GOOD' })
    expect((await see(street, id)).opinion).toMatchObject({ stage: 'CLOSED', rating: 'GOOD' })
  })

  test('where the one who wrote it down has left, the street hears it', async () => {
    const { opinionId: id } = await entered(worker, { phone: '19900027789' })
    await house.db.updateTable('person_roles').set({ role_state: 'ENDED' }).where('id', '=', worker).execute()
    await act(await deputyOf(id), id, 'ask_more', { note: '第几盏？' })
    await house.db.updateTable('person_roles').set({ role_state: 'ACTIVE' }).where('id', '=', worker).execute()
    const told = (await inbox(street)).find(({ link }) => link === `opinion:${id}`)
    expect(`${told?.title}${told?.body}`).toContain('请打电话告诉居民')
    await act(street, id, 'supply', { text: '门口第三盏。' })
    expect((await see(street, id)).opinion.stage).toBe('DEPUTY_PENDING')
  })

  test('who signs in later with that phone has it to himself from then on', async () => {
    const { opinionId: id } = await entered(worker, { phone: '19900020077' })
    await act(await deputyOf(id), id, 'answer_on_spot', { text: '已报修。' })
    const mine = await see('resident:77', id)
    expect(mine.steps).toContain('rate')
    expect((await see(street, id)).steps).not.toContain('rate')
    expect((await see(worker, id)).steps).not.toContain('rate')
    expect((await house.get(street, 'opinion.worklist', { list: 'CALLS' })).items.map((one) => one.id)).not.toContain(
      id,
    )
  })
})

test('what the clock does by night reaches people by day: residents at eight, desks when they open', async () => {
  house.setClock('2026-06-15T22:00:00+08:00')
  const sent = await house.get('resident:78', 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: '桥头的路灯不亮。',
    consent: true,
  })
  const heard = async (who: string) =>
    (await house.get(who, 'inbox.list', {})).items.filter(({ link }) => link === `opinion:${sent.opinionId}`).length
  const before = [await heard('resident:78'), await heard(street)]
  house.setClock('2026-06-16T22:30:00+08:00')
  expect(await sweepDeadlines(house.ports)).toBeGreaterThan(0)
  expect([await heard('resident:78'), await heard(street)]).toEqual(before)
  house.setClock('2026-06-17T08:00:00+08:00')
  expect(await heard('resident:78')).toBe((before[0] ?? 0) + 1)
  house.setClock('2026-06-17T09:00:00+08:00')
  expect(await heard(street)).toBe((before[1] ?? 0) + 1)
})
