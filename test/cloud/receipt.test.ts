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
