import { signInHours } from '../../src/domain/access/actors'
import { CODE } from '../../src/domain/access/code'
import { dayOf, HOUR, MINUTE } from '../../src/domain/calendar/time'
import type { RoleRow } from '../ports/index'
import { type ActContext, type Handler, refuse, signedInActor } from './context'
import { becomeActor, openSignIn } from './personas'

const hashed = ({ hash }: ActContext, phone: string, code: string): string => hash(`sign-in:${phone}:${code}`)

/** The same answer whether the phone is known or not: nobody learns here who works where. */
export const sendCode: Handler<'account.sendCode'> = async ({ phone }, context) => {
  const { store, now, ids, sms } = context
  const code = ids.digits(CODE.digits)
  const kept = await store.people.keepCode({
    phone,
    hash: hashed(context, phone, code),
    at: now,
    expiresAt: now + CODE.minutes * MINUTE,
    day: dayOf(now),
    mostADay: CODE.perDay,
    againAfter: CODE.againSeconds * 1000,
  })
  if (kept !== 'KEPT') return refuse(kept === 'SOON' ? 'CODE_TOO_SOON' : 'CODE_TOO_MANY')
  const sent = await sms.sendCode(phone, code, CODE.minutes).catch(() => 'DOWN' as const)
  if (sent !== 'SENT') {
    // Nothing came: the next try need not wait.
    await store.people.dropCode(phone, now, CODE.againSeconds * 1000)
    return refuse(sent === 'OFF' ? 'SMS_OFF' : 'SMS_DOWN')
  }
  return { againSeconds: CODE.againSeconds, minutes: CODE.minutes }
}

/**
 * Whoever holds the phone is the person with it: known from the register or from the counter, or new here. Everybody comes in as
 * a resident; what else one is, is chosen afterwards.
 */
export const byCode: Handler<'account.signIn'> = async ({ phone, code }, context) => {
  const { store, now, ids } = context
  const tried = await store.people.tryCode(phone, CODE.tries, now)
  if (!tried) return refuse('CODE_ENDED')
  const hash = hashed(context, phone, code)
  if (tried.hash !== hash) {
    const left = CODE.tries - tried.tries
    return left > 0 ? refuse('CODE_WRONG', { code: `验证码不对，还可以再试 ${left} 次` }) : refuse('CODE_ENDED')
  }
  // Two at once with the right code: one of them.
  if (!(await store.people.endCode(phone, hash, now))) return refuse('CODE_ENDED')
  const person = await store.people.personWithPhone({ id: ids.next(), name: null, phone }, now)
  const opened = await openSignIn(store, ids, now, { personId: person.id, roleId: null })
  await store.ledger.addAudit({
    id: ids.next(),
    at: now,
    personId: person.id,
    role: 'RESIDENT',
    signInId: opened.id,
    ask: 'account.signIn',
    objectKind: 'signIn',
    objectId: opened.id,
    outcome: 'DONE',
    requestId: null,
    beforeHash: null,
    afterHash: null,
  })
  return {
    token: await context.signToken({ sid: opened.id, exp: opened.expiresAt }),
    who: person.id,
    roles: (await rolesOf(context, person.id)).length,
  }
}

/** What a person may act as now, as `becomeActor` would let them. */
const rolesOf = async ({ store, actor, now }: ActContext, personId: string) => {
  const acting = []
  for (const role of await store.people.rolesOf(personId)) {
    const as = await becomeActor(store, actor.districtId, {
      id: '',
      personId,
      roleId: role.id,
      expiresAt: now,
      revoked: false,
    })
    if (as) acting.push({ role, as })
  }
  return acting
}

export const roles: Handler<'account.roles'> = async (_, context) => {
  const actor = signedInActor(context)
  const mine = await rolesOf(context, actor.personId)
  const shown = ({ role, as }: { role: RoleRow; as: { label: string } }) => ({
    roleId: role.id,
    role: role.role,
    label: as.label,
    title: role.title,
  })
  return {
    current: actor.roleId,
    items: [...mine.map(shown), { roleId: null, role: 'RESIDENT' as const, label: '居民', title: null }],
  }
}

/** The same sign-in in another role; at work it lasts as long as a sign-in of staff, and no longer than it did. */
export const useRole: Handler<'account.useRole'> = async ({ roleId }, context) => {
  const { store, now } = context
  const actor = signedInActor(context)
  const mine = await rolesOf(context, actor.personId)
  const chosen = roleId === null ? null : (mine.find(({ role }) => role.id === roleId)?.role ?? refuse('NOT_FOUND'))
  const until = chosen ? now + signInHours.staff * HOUR : null
  await store.people.setSignInRole(actor.signInId, chosen?.id ?? null, until)
  if (!chosen) await store.opinions.authorSignedIn(actor.personId)
  context.audit({
    kind: 'signIn',
    id: actor.signInId,
    before: { roleId: actor.roleId },
    after: { roleId: chosen?.id ?? null },
  })
  return { role: chosen?.role ?? ('RESIDENT' as const), who: chosen?.id ?? actor.personId }
}
