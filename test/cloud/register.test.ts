import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
afterAll(() => house.close())

const inputs = {
  'register.sheets': {},
  'register.list': {},
  'register.get': {},
  'register.choices': {},
  'register.save': {},
  'register.remove': {},
  'register.history': {},
  'register.undo': {},
  'register.cancelWaiting': {},
  'register.termPlan': {},
  'register.term': {},
  'register.export': {},
  'register.template': {},
  'register.upload': {},
  'register.import': {},
  'register.mend': {},
  'register.leaveOthers': {},
  'register.apply': {},
  'register.marked': {},
  'register.discard': {},
  'register.opening': {},
}

test.each(Object.keys(inputs))('%s is not for residents, deputies, liaisons, units or nobody', async (name) => {
  for (const who of ['resident:1', 'D001.DEPUTY', 'QY-S1-L.STATION_LIAISON.QY-S1'])
    expect((await house.raw(who, name, {})).body).toMatchObject({ refusal: { code: 'NOT_ALLOWED' } })
  expect((await house.raw(null, name, {})).body).toMatchObject({ refusal: { code: 'SIGN_IN_NEEDED' } })
})

test('for who looks after a street only offices are offered, all of them', async () => {
  const office = 'DGW-1.DISTRICT_OFFICE.DGW'
  const { sheets } = await house.get(office, 'register.sheets', {})
  const column = sheets.find(({ key }) => key === 'organisations')?.columns.find(({ key }) => key === 'contactOffice')
  const { items } = await house.get(office, 'register.choices', { sheet: 'organisations', kinds: column?.kinds ?? [] })
  const data = await house.ports.read((store) => store.register.read())
  const offices = data.organisations.filter(({ kind }) => kind === 'CONGRESS_OFFICE' || kind === 'DISTRICT_OFFICE')
  expect(items.map(({ id }) => id).sort()).toEqual(offices.map(({ code }) => code).sort())
})
