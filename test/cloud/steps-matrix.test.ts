import { type StepName, stepNames, type Step, steps } from '../../src/domain/opinion/states'
import type { Stage } from '../../src/domain/opinion/stages'
import { step } from '../../cloud/actions/opinion-act'
import { clockContext } from '../../cloud/jobs/clock'
import { type House, openHouse } from './support'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, 120_000)
beforeEach(() => house.setClock('2026-06-15T10:00:00+08:00'))
afterAll(() => house.close())

const author = 'resident:1'
const people: Record<string, string> = {
  author,
  'another resident': 'resident:2',
  'another deputy': 'D200.DEPUTY',
  street: 'QY-T1.STREET_STAFF.QY',
  'another street': 'HX-T1.STREET_STAFF.HX',
  'district office': 'DGW-1.DISTRICT_OFFICE.DGW',
  'government office': 'ZFB-1.GOV_OFFICE.ZFB',
  clerk: 'U-CG-C1.UNIT_CLERK.U-CG',
  leader: 'U-CG-L1.UNIT_LEADER.U-CG',
  'co-unit’s clerk': 'U-GA-C1.UNIT_CLERK.U-GA',
  'another clerk': 'U-JY-C1.UNIT_CLERK.U-JY',
}
const { street, clerk, leader } = people as { street: string; clerk: string; leader: string }

const text = {
  title: '小区门口路灯修好了',
  matter: '居民反映小区门口六盏路灯从月初起不亮。',
  answer: '城管部门已更换灯具，六盏都亮了。',
}

/** Everything a step may need; each takes what it asks for. */
const full = {
  text: '内容',
  note: '说明',
  reason: '原因',
  unitId: 'U-ZJ',
  limitKind: 'SIMPLE' as const,
  resultClass: 'A' as const,
  rating: 'GOOD' as const,
  notAcceptedReason: 'PRIVATE_DISPUTE' as const,
  foreignChannel: 'HOTLINE_12345' as const,
  foreignNumber: 'R-1',
  coUnitIds: ['U-SC'],
  suggestionTitle: '关于夜间照明的建议',
  meetingKind: 'MEETING' as const,
  restriction: 'ACCUSATION' as const,
}
/** Steps with an ask of their own, tested there. */
const elsewhere = new Set<string>(['prepare_publication', 'publish', 'return_publication', 'claim'])

const act = async (who: string, opinionId: string, step: StepName, fields: object = {}) => {
  const { opinion } = await house.get(who, 'opinion.get', { opinionId })
  return house.ask(who, 'opinion.act', { opinionId, version: opinion.version, step, ...fields } as never)
}
const take = async (who: string, id: string, step: StepName, fields: object = {}) => {
  const answer = await act(who, id, step, fields)
  if (!answer.ok) throw new Error(`${who} ${step}: ${JSON.stringify(answer.refusal)}`)
}

/** An item brought to a stage by those whose turn it was. */
const bring = async (stage: Stage): Promise<{ id: string; deputy: string }> => {
  const { opinionId: id } = await house.get(author, 'opinion.submit', {
    communityId: 'QY01',
    gridId: 'QY01-01',
    categoryId: 'C0701',
    text: stage === 'CONTENT_HOLD' ? '路灯再不修我就放火，说到做到。' : '柳荫社区南门外六盏路灯从月初就不亮了。',
    consent: true,
  })
  const row = await house.db.selectFrom('opinions').select('deputy_id').where('id', '=', id).executeTakeFirstOrThrow()
  const deputy = row.deputy_id ? `${row.deputy_id}.DEPUTY` : ''
  const assigned = async () => {
    await take(deputy, id, 'forward', { note: '属实。' })
    await take(street, id, 'accept_assign', { unitId: 'U-CG', limitKind: 'SIMPLE', coUnitIds: ['U-GA'] })
  }
  const replied = async (answer: object = { resultClass: 'A' }) => {
    await assigned()
    await take(clerk, id, 'sign')
    await take(people['co-unit’s clerk'] as string, id, 'co_opinion', { text: '同意。' })
    await take(clerk, id, 'draft_reply', { text: '已修好。', ...answer })
    await take(leader, id, 'issue_reply')
    await take(street, id, 'release_reply')
  }
  const closed = async () => {
    await replied()
    await take(author, id, 'rate', { rating: 'GOOD' })
  }
  const prepared = async () => {
    await closed()
    await take(author, id, 'allow_publication')
    const { opinion } = await house.get(street, 'opinion.get', { opinionId: id })
    await house.get(street, 'publication.prepare', { opinionId: id, version: opinion.version, ...text })
  }
  const ways: Partial<Record<Stage, () => Promise<void>>> = {
    DEPUTY_PENDING: async () => undefined,
    TRIAGE: () => take(deputy, id, 'forward', { note: '属实。' }),
    NEED_MORE: () => take(deputy, id, 'ask_more', { note: '在哪里？' }),
    ESCALATED: async () => {
      await take(deputy, id, 'forward', { note: '属实。' })
      await take(street, id, 'escalate', { note: '跨街道。' })
    },
    TRANSFERRED: async () => {
      await take(deputy, id, 'forward', { note: '属实。' })
      await take(street, id, 'transfer_out', { foreignChannel: 'HOTLINE_12345', note: '归热线。' })
    },
    ASSIGNED: assigned,
    IN_PROGRESS: async () => {
      await assigned()
      await take(clerk, id, 'sign')
    },
    RETURN_REQUESTED: async () => {
      await assigned()
      await take(clerk, id, 'request_return', { reason: '不归我们。' })
    },
    WITHDRAW_REQUESTED: async () => {
      await assigned()
      await take(author, id, 'request_withdraw', { reason: '已经自己解决了。' })
    },
    NOT_ACCEPTED: async () => {
      await take(deputy, id, 'forward', { note: '属实。' })
      await take(street, id, 'not_accept', { notAcceptedReason: 'PRIVATE_DISPUTE', note: '请找调解委员会。' })
    },
    WITHDRAWN: () => take(author, id, 'withdraw'),
    REPLY_REVIEW: async () => {
      await assigned()
      await take(clerk, id, 'sign')
      await take(clerk, id, 'draft_reply', { text: '已修好。', resultClass: 'A' })
    },
    REPLIED: () => replied(),
    REVIEW_BAD: async () => {
      await replied()
      await take(author, id, 'rate', { rating: 'BAD', reason: '又灭了。' })
    },
    FOLLOW_UP: async () => {
      await replied({ resultClass: 'B', promiseDay: '2026-07-31' })
      await take(author, id, 'rate', { rating: 'GOOD' })
    },
    CLOSED: async () => {
      await replied()
      await take(author, id, 'rate', { rating: 'GOOD' })
    },
    PUBLISHED: async () => {
      await prepared()
      await take('QY-T2.STREET_STAFF.QY', id, 'publish')
    },
    ARCHIVED: async () => {
      await closed()
      await house.ports.transaction(async (store) => {
        const item = await store.opinions.find(id, [{}])
        if (item) await step(clockContext(house.ports, store), item, 'archive', null, { elderMode: false })
      })
    },
    MERGED: async () => {
      await take(deputy, id, 'forward', { note: '属实。' })
      const main = await bring('TRIAGE')
      await take(street, id, 'merge', { mainId: main.id })
    },
    LOOKBACK: async () => {
      await replied()
      await take(author, id, 'rate', { rating: 'GOOD' })
      await take(street, id, 'schedule_lookback')
    },
  }
  await ways[stage]?.()
  return { id, deputy }
}

const walked: Stage[] = [
  'DEPUTY_PENDING',
  'TRIAGE',
  'NEED_MORE',
  'ESCALATED',
  'TRANSFERRED',
  'ASSIGNED',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
  'WITHDRAW_REQUESTED',
  'NOT_ACCEPTED',
  'WITHDRAWN',
  'REPLY_REVIEW',
  'REPLIED',
  'REVIEW_BAD',
  'FOLLOW_UP',
  'CLOSED',
  'LOOKBACK',
  'CONTENT_HOLD',
  'MERGED',
  'PUBLISHED',
  'ARCHIVED',
]
/** Refusals that say: not you, or not now. Anything else would mean that the step was open after all. */
const shut = ['STEP_NOT_YOURS', 'STEP_NOT_OPEN', 'NOT_ALLOWED', 'NOT_FOUND', 'CO_UNITS_WAITING']
const table: string[] = []
afterAll(() => console.log(table.join('\n')))

test.each(walked)(
  'at %s what somebody is offered the door takes, and what it takes is offered',
  async (stage) => {
    const { id, deputy } = await bring(stage)
    // Whether a unit asks to return it is between offices.
    const told = stage === 'RETURN_REQUESTED' ? 'IN_PROGRESS' : stage
    expect((await house.get(author, 'opinion.get', { opinionId: id })).opinion.stage).toBe(told)
    const { version } = (await house.get(author, 'opinion.get', { opinionId: id })).opinion
    const offered: [string, string, StepName][] = []
    for (const [name, who] of Object.entries({ ...people, 'its deputy': deputy || 'D001.DEPUTY' })) {
      const seen = await house.ask(who, 'opinion.get', { opinionId: id })
      const open = seen.ok ? seen.value.steps : []
      if (open.length) table.push(`${stage.padEnd(17)} ${name.padEnd(17)} ${open.join(', ')}`)
      for (const step of open) offered.push([name, who, step])
      // What the table gives to somebody of this role here, and not to this one: the door must say so itself.
      const tempting = stepNames.filter(
        (step) => !open.includes(step) && (steps[step] as Step).from.includes(stage) && !elsewhere.has(step),
      )
      for (const step of tempting) {
        const answer = await house.ask(who, 'opinion.act', { opinionId: id, version, step, ...full } as never)
        expect({
          name,
          step,
          refused: answer.ok ? 'taken' : shut.includes(answer.refusal.code) || answer.refusal.code,
        }).toEqual({ name, step, refused: true })
      }
    }
    expect(offered.length).toBeGreaterThan(0)
    const refused: { name: string; step: StepName; why: unknown }[] = []
    for (const [name, who, step] of offered) {
      if (elsewhere.has(step)) continue
      const fresh = await bring(stage)
      const mainId = step === 'merge' ? (await bring('TRIAGE')).id : undefined
      const newDay = step === 'move_promise' ? '2026-08-20' : '2026-07-01'
      const heirs = (await house.get(who === deputy ? fresh.deputy : who, 'opinion.get', { opinionId: fresh.id })).heirs
      const [heir] = heirs
      const newOwner = heir && { kind: heir.kind, ...(heir.id ? { id: heir.id } : {}) }
      // A rating is changed to another one.
      const rating = step === 'change_rating' ? { rating: 'BASIC' } : {}
      const fields = { ...full, newDay, ...rating, ...(mainId ? { mainId } : {}), ...(newOwner ? { newOwner } : {}) }
      const answer = await act(who === deputy ? fresh.deputy : who, fresh.id, step, fields)
      // What is offered is taken, when everything it needs is handed in.
      if (!answer.ok) refused.push({ name, step, why: answer.refusal })
    }
    expect(refused).toEqual([])
  },
  300_000,
)
