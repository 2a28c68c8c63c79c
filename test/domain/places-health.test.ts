import { at, plusDays } from '../../src/domain/calendar/time'
import { ailmentsOf, type StationLife } from '../../src/domain/places/health'
import { resolveSettings } from '../../src/domain/settings/settings'

const TODAY = '2026-06-15'
const now = at(TODAY, '10:00')
const settings = resolveSettings([], {})
const days = settings['places.unusedDays']
const ago = (n: number) => plusDays(TODAY, -n)

const healthy: StationLife = {
  state: 'OPEN',
  validFrom: null,
  validTo: null,
  openedOn: null,
  madeOn: null,
  nextStartsAt: now + 1,
  lastHeldAt: at(ago(1)),
  lateItems: 0,
}

test.each<[string, Partial<StationLife>, string[]]>([
  ['lives', {}, []],
  ['held one long ago', { lastHeldAt: at(ago(days + 1)) }, ['LONG_UNUSED']],
  [
    'held one long ago, opened lately by its page',
    { lastHeldAt: at(ago(days + 1)), openedOn: ago(2) },
    ['LONG_UNUSED'],
  ],
  ['held one just in time', { lastHeldAt: at(ago(days), '10:00') }, []],
  ['has just opened, held none', { lastHeldAt: null, openedOn: ago(3) }, []],
  ['opened in time, held none', { lastHeldAt: null, openedOn: ago(days - 1) }, []],
  ['opened long ago, held none', { lastHeldAt: null, openedOn: ago(days + 1) }, ['LONG_UNUSED']],
  ['opened long ago, was entered today', { lastHeldAt: null, openedOn: ago(900), madeOn: TODAY }, ['LONG_UNUSED']],
  ['of a project, began lately', { lastHeldAt: null, validFrom: ago(10) }, []],
  ['of a project, began long ago', { lastHeldAt: null, validFrom: ago(days + 1) }, ['LONG_UNUSED']],
  ['was entered lately, nothing else known', { lastHeldAt: null, madeOn: ago(10) }, []],
  ['was entered long ago, nothing else known', { lastHeldAt: null, madeOn: ago(days + 1) }, ['LONG_UNUSED']],
  ['nothing known at all', { lastHeldAt: null }, ['LONG_UNUSED']],
  ['has no next date', { nextStartsAt: null }, ['NO_NEXT_DATE']],
  ['has late items', { lateItems: 2 }, ['LATE_ITEMS']],
  ['rests', { state: 'PAUSED', nextStartsAt: null, lastHeldAt: null }, ['PAUSED']],
  ['is over', { validTo: ago(1), nextStartsAt: null, lastHeldAt: null }, []],
  ['is closed', { state: 'CLOSED', nextStartsAt: null }, []],
])('a station that %s', (_, more, ailments) => {
  expect(ailmentsOf({ ...healthy, ...more }, settings, now)).toEqual(ailments)
})
