import type { StepName } from '../../src/domain/opinion/states'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const resident = 'resident:1'
const street = 'QY-T1.STREET_STAFF.QY'
const [clerk, leader] = ['U-CG-C1.UNIT_CLERK.U-CG', 'U-CG-L1.UNIT_LEADER.U-CG']
const helper = 'U-GA-C1.UNIT_CLERK.U-GA'
const told = {
  communityId: 'QY01',
  gridId: 'QY01-01',
  categoryId: 'C0701',
  text: '柳荫社区南门外六盏路灯不亮，晚上看不清路。',
  consent: true,
}
const see = (who: string, opinionId: string) => house.get(who, 'opinion.get', { opinionId })
const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await see(who, opinionId)
  return house.get(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields })
}
const reads = async (who: string, fileId: string) => (await house.ask(who, 'files.read', { fileId })).ok
const photo = async (who: string) => {
  const { default: sharp } = await import('sharp')
  const made = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } })
    .jpeg()
    .toBuffer()
  return (await house.get(who, 'files.put', { purpose: 'REPLY', base64: made.toString('base64') })).fileId
}
const forwarded = async () => {
  const { opinionId } = await house.get(resident, 'opinion.submit', told)
  const row = await house.db
    .selectFrom('opinions')
    .select('deputy_id')
    .where('id', '=', opinionId)
    .executeTakeFirstOrThrow()
  await act(`${row.deputy_id}.DEPUTY`, opinionId, 'forward', { note: '属实。' })
  return opinionId
}

test('photos of an answer are seen as the answer is: inside while it is a draft, by the author when it is out', async () => {
  const id = await forwarded()
  await act(street, id, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE', coUnitIds: ['U-GA'] })
  await act(clerk, id, 'sign')
  const [theirs, drafted, added] = [await photo(helper), await photo(clerk), await photo(leader)]
  await act(helper, id, 'co_opinion', { text: '线路在我们这边，已断电。', photoIds: [theirs] })
  await act(clerk, id, 'draft_reply', { text: '已换六盏灯。', resultClass: 'A', photoIds: [drafted] })
  expect((await see(clerk, id)).coUnits[0]?.photoIds).toEqual([theirs])
  // Put otherwise by whoever signs: what was photographed for the draft goes along.
  await act(leader, id, 'issue_reply', { text: '六盏灯都换了，每周巡检。', resultClass: 'A', photoIds: [added] })
  expect([await reads(street, drafted), await reads(clerk, theirs), await reads(resident, drafted)]).toEqual([
    true,
    true,
    false,
  ])
  await act(street, id, 'release_reply')
  const mine = await see(resident, id)
  expect(mine.replies.map((reply) => reply.photoIds)).toEqual([[drafted, added]])
  expect([await reads(resident, drafted), await reads(resident, added)]).toEqual([true, true])
  // What a unit said to the one in charge never leaves; nor does anything go to others.
  expect([
    await reads(resident, theirs),
    await reads('resident:2', drafted),
    await reads(null as never, drafted),
  ]).toEqual([false, false, false])
})

test('whoever was merged into another’s item sees the photos of the answer as well', async () => {
  const [main, other] = [await forwarded(), await forwarded()]
  await act(street, other, 'merge', { mainId: main })
  await act(street, main, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE' })
  await act(clerk, main, 'sign')
  const pictured = await photo(clerk)
  await act(clerk, main, 'draft_reply', { text: '已换六盏灯。', resultClass: 'A', photoIds: [pictured] })
  await act(leader, main, 'issue_reply')
  await act(street, main, 'release_reply')
  for (const id of [main, other]) expect((await see(resident, id)).replies.at(-1)?.photoIds).toEqual([pictured])
})

test('another’s photo hangs on no answer', async () => {
  const id = await forwarded()
  const pictured = await photo(clerk)
  await act(street, id, 'transfer_out', { foreignChannel: 'HOTLINE_12345', note: '归热线。' })
  const { opinion } = await see(street, id)
  expect(
    await house.ask(street, 'opinion.act', {
      opinionId: id,
      version: opinion.version,
      step: 'close_transferred',
      text: '热线已答复。',
      photoIds: [pictured],
    }),
  ).toMatchObject({ refusal: { code: 'PHOTO_GONE' } })
})

test('what was not taken up can be written again from what it said, by its author alone', async () => {
  const id = await forwarded()
  await act(street, id, 'not_accept', { notAcceptedReason: 'PRIVATE_DISPUTE', note: '请先找物业。' })
  expect((await see(resident, id)).opinion.again).toEqual({
    streetId: 'QY',
    communityId: 'QY01',
    gridId: 'QY01-01',
    topId: 'C07',
    categoryId: 'C0701',
  })
  expect((await see(street, id)).opinion.again).toBeNull()
})
