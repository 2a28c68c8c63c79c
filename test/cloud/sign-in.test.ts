import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gatewaySms, smsFrom } from '../../cloud/sms/index'
import { CODE } from '../../src/domain/access/code'
import { type House, openHouse } from './support'

/** An SMS gateway as an operator has one: takes what is sent over HTTP, or does not. */
let gateway: Server
let answers = 204
let received: { phone: string; code: string; minutes: number; key: string | undefined }[] = []
let house: House
beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      if (answers === 204)
        received.push({
          ...(JSON.parse(body) as { phone: string; code: string; minutes: number }),
          key: request.headers.authorization,
        })
      response.writeHead(answers).end()
    })
  })
  await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening))
  house = await openHouse()
  house.ports.sms = gatewaySms(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`, 'key-of-the-gateway')
}, 120_000)
beforeEach(() => {
  answers = 204
  received = []
})
afterAll(async () => {
  await house.close()
  await new Promise((closed) => gateway.close(closed))
})

let minute = 0
/** Every test begins ten minutes after the one before, with a phone of its own. */
const later = () =>
  house.setClock(new Date(Date.parse('2026-06-15T10:00:00+08:00') + (minute += 10) * 60_000).toISOString())
const phoneOf = (n: number) => `1990005${String(n).padStart(4, '0')}`
const sendCode = (phone: string) => house.ask(null, 'account.sendCode', { phone })
const signIn = (phone: string, code: string) => house.ask(null, 'account.signIn', { phone, code })
const asWhom = async (token: string, name: string, input: object = {}) => {
  const { body } = await house.raw(null, name, { requestId: house.ports.ids.next(), ...input }, token)
  return body as { ok: boolean; value?: Record<string, unknown>; refusal?: { code: string } }
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

test('a phone and the code that came to it sign in; the same phone is the same person, and the code works once', async () => {
  later()
  const phone = phoneOf(1)
  expect(await sendCode(phone)).toEqual({ ok: true, value: { againSeconds: CODE.againSeconds, minutes: CODE.minutes } })
  expect(received).toMatchObject([{ phone, minutes: 5, key: 'Bearer key-of-the-gateway' }])
  const code = received[0]?.code ?? ''
  expect(code).toMatch(/^\d{6}$/)
  const first = await signIn(phone, code)
  if (!first.ok) throw new Error('not signed in')
  expect(first.value.roles).toBe(0)
  expect((await asWhom(first.value.token, 'account.me')).value).toMatchObject({
    role: 'RESIDENT',
    phoneMasked: '199****0001',
  })
  expect(await signIn(phone, code)).toMatchObject({ refusal: { code: 'CODE_ENDED' } })
  house.setClock('2026-06-15T10:20:00+08:00')
  minute = 20
  await sendCode(phone)
  const again = await signIn(phone, received[1]?.code ?? '')
  expect(again).toMatchObject({ value: { who: first.value.who } })
  // Nothing that could be used is kept: neither the code nor the phone.
  const rows = await house.db.selectFrom('sign_in_codes').selectAll().execute()
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${phone}|${code}`))
  const audit = await house.db.selectFrom('audit_rows').selectAll().where('ask_name', '=', 'account.signIn').execute()
  expect(audit).toHaveLength(2)
})

test('whoever works here is found by the phone in the register, comes in as a resident, and chooses what to act as', async () => {
  later()
  const person = await house.personOf('QY-T1.STREET_STAFF.QY')
  const { phone } = (await house.ports.read((store) => store.people.person(person))) ?? {}
  if (!phone) throw new Error('the sample has no phone for its staff')
  await sendCode(phone)
  const signed = await signIn(phone, received[0]?.code ?? '')
  if (!signed.ok) throw new Error('not signed in')
  const { token, who, roles } = signed.value
  expect([who, roles]).toEqual([person, 1])
  expect((await asWhom(token, 'opinion.worklist', { list: 'TODO' })).refusal?.code).toBe('NOT_ALLOWED')
  const offered = (await asWhom(token, 'account.roles')).value as { items: { roleId: string | null; label: string }[] }
  expect(offered).toMatchObject({
    current: null,
    items: [{ roleId: 'QY-T1.STREET_STAFF.QY', label: '青杨街道人大工委' }, { roleId: null }],
  })
  expect((await asWhom(token, 'account.useRole', { roleId: 'QY-T1.STREET_STAFF.QY' })).value).toEqual({
    role: 'STREET_STAFF',
    who: 'QY-T1.STREET_STAFF.QY',
  })
  expect((await asWhom(token, 'opinion.worklist', { list: 'TODO' })).ok).toBe(true)
  // Nobody becomes what somebody else is.
  expect(await asWhom(token, 'account.useRole', { roleId: 'HX-T1.STREET_STAFF.HX' })).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_FOUND' },
  })
  // At work a sign-in ends after twelve hours, also when it was opened as a resident's for a month.
  house.setClock('2026-06-15T23:30:00+08:00')
  expect((await asWhom(token, 'account.me')).value).toMatchObject({ role: 'PUBLIC' })
  house.setClock('2026-06-15T10:30:00+08:00')
  expect((await asWhom(token, 'account.useRole', { roleId: null })).value).toMatchObject({ role: 'RESIDENT' })
  expect((await asWhom(token, 'opinion.worklist', { list: 'TODO' })).refusal?.code).toBe('NOT_ALLOWED')
})

test('a suspended or ended role is not offered, and a sign-in in it ends', async () => {
  later()
  const person = await house.personOf('U-CG-C1.UNIT_CLERK.U-CG')
  const { phone } = (await house.ports.read((store) => store.people.person(person))) ?? {}
  await sendCode(phone ?? '')
  const signed = await signIn(phone ?? '', received[0]?.code ?? '')
  if (!signed.ok) throw new Error('not signed in')
  const { token } = signed.value
  await asWhom(token, 'account.useRole', { roleId: 'U-CG-C1.UNIT_CLERK.U-CG' })
  const set = (role_state: 'ACTIVE' | 'ENDED') =>
    house.db.updateTable('person_roles').set({ role_state }).where('id', '=', 'U-CG-C1.UNIT_CLERK.U-CG').execute()
  await set('ENDED')
  expect((await asWhom(token, 'account.me')).value).toMatchObject({ role: 'PUBLIC' })
  await set('ACTIVE')
  expect((await asWhom(token, 'account.me')).value).toMatchObject({ role: 'UNIT_CLERK' })
})

test('a wrong code says how often one may still try; after five, and after five minutes, even the right one is worth nothing', async () => {
  later()
  const phone = phoneOf(2)
  await sendCode(phone)
  const code = received[0]?.code ?? ''
  for (const left of [4, 3, 2, 1])
    expect(await signIn(phone, wrong(code))).toMatchObject({
      refusal: { code: 'CODE_WRONG', fields: { code: `验证码不对，还可以再试 ${left} 次` } },
    })
  expect(await signIn(phone, wrong(code))).toMatchObject({ refusal: { code: 'CODE_ENDED' } })
  expect(await signIn(phone, code)).toMatchObject({ refusal: { code: 'CODE_ENDED' } })
  later()
  await sendCode(phone)
  house.setClock(new Date(house.now() + 5 * 60_000).toISOString())
  expect(await signIn(phone, received[1]?.code ?? '')).toMatchObject({ refusal: { code: 'CODE_ENDED' } })
  expect(await signIn(phoneOf(3), '123456')).toMatchObject({ refusal: { code: 'CODE_ENDED' } })
  expect(await signIn(phone, 'abc')).toMatchObject({
    refusal: { code: 'BAD_SHAPE', fields: { code: '验证码是六位数字' } },
  })
})

test('one code a minute and ten a day for a phone, two taps at once among them; the next day begins anew', async () => {
  later()
  const phone = phoneOf(4)
  const both = await Promise.all([sendCode(phone), sendCode(phone)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'CODE_TOO_SOON' } })
  for (let n = 2; n <= CODE.perDay; n += 1) {
    house.setClock(new Date(house.now() + 61_000).toISOString())
    expect((await sendCode(phone)).ok).toBe(true)
  }
  house.setClock(new Date(house.now() + 61_000).toISOString())
  expect(await sendCode(phone)).toMatchObject({ refusal: { code: 'CODE_TOO_MANY' } })
  expect(received).toHaveLength(CODE.perDay)
  house.setClock('2026-06-16T08:00:00+08:00')
  expect((await sendCode(phone)).ok).toBe(true)
  house.setClock('2026-06-15T12:00:00+08:00')
})

test('a gateway that refuses or is gone is said, and the next try need not wait; without one there is no sign-in by text', async () => {
  later()
  const phone = phoneOf(5)
  answers = 500
  expect(await sendCode(phone)).toMatchObject({ refusal: { code: 'SMS_DOWN' } })
  answers = 204
  expect((await sendCode(phone)).ok).toBe(true)
  const { sms } = house.ports
  try {
    house.ports.sms = gatewaySms('http://127.0.0.1:1/nobody', undefined)
    expect(await sendCode(phoneOf(6))).toMatchObject({ refusal: { code: 'SMS_DOWN' } })
    house.ports.sms = smsFrom({ NODE_ENV: 'production' })
    expect(await sendCode(phoneOf(7))).toMatchObject({ refusal: { code: 'SMS_OFF' } })
  } finally {
    house.ports.sms = sms
  }
  expect(() => smsFrom({ SMS_URL: 'ftp://somewhere' })).toThrow(/SMS_URL/)
  expect(house.faults).toEqual([])
})

test('the right code sent by two at once signs one of them in', async () => {
  later()
  const phone = phoneOf(8)
  await sendCode(phone)
  const code = received[0]?.code ?? ''
  const both = await Promise.all([signIn(phone, code), signIn(phone, code)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})
