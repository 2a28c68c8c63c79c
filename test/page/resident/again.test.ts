import { againForm } from '../../../src/packages/opinion/item/view'
import { fromDraft } from '../../../src/packages/opinion/new/view'
import { full } from './samples'

const { opinion } = full()

test('what was not taken up begins a new form with its words, place and kind, at the step of what it says', () => {
  const again = { streetId: 'QY', communityId: 'QY01', gridId: null, topId: 'C07', categoryId: 'C0701' }
  const form = againForm({ opinion: { ...opinion, stage: 'NOT_ACCEPTED', again } })
  expect(fromDraft(form ?? {})).toMatchObject({
    step: 1,
    text: opinion.text,
    topId: 'C07',
    categoryId: 'C0701',
    place: { communityId: 'QY01', communityName: opinion.communityName },
    photoIds: [],
  })
  expect(againForm({ opinion: { ...opinion, again: null } })).toBeNull()
})
