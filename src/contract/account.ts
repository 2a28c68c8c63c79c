import * as v from 'valibot'
import { roles } from '../domain/access/actors'
import { Cursor, defineAsk, everyone, Id, Instant, Phone, RequestId, signedIn } from './ask'

export const accountAsks = {
  'account.me': defineAsk({
    summary: 'Who is asking, as what, and how many unread messages wait',
    writes: false,
    by: everyone,
    input: v.object({}),
    output: v.object({
      role: v.picklist(['PUBLIC', ...roles]),
      label: v.nullable(v.string()),
      calledBy: v.nullable(v.string()),
      phoneMasked: v.nullable(v.string()),
      orgId: v.nullable(v.string()),
      orgName: v.nullable(v.string()),
      stationId: v.nullable(v.string()),
      stationName: v.nullable(v.string()),
      deputyId: v.nullable(v.string()),
      expiresAt: v.nullable(Instant),
      unread: v.number(),
      /** The policy version the person has agreed to for each purpose. */
      consents: v.array(v.object({ purpose: v.string(), docVersion: v.string() })),
    }),
  }),
  'account.sendCode': defineAsk({
    summary: 'Send a one-time code to a phone; the same answer whether the phone is known here or not',
    writes: true,
    by: ['PUBLIC'],
    perMinute: 10,
    input: v.object({ requestId: RequestId, phone: Phone }),
    output: v.object({ againSeconds: v.number(), minutes: v.number() }),
  }),
  'account.signIn': defineAsk({
    summary: 'Sign in with the code that came to the phone, as a resident; other roles are chosen afterwards',
    writes: true,
    by: ['PUBLIC'],
    perMinute: 20,
    input: v.object({
      requestId: RequestId,
      phone: Phone,
      code: v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/, '验证码是六位数字')),
    }),
    /** `who` names the person, as drafts on the device need it; `roles`: how many there are beside resident. */
    output: v.object({ token: v.string(), who: v.string(), roles: v.number() }),
  }),
  'account.roles': defineAsk({
    summary: 'What the person who is signed in may act as',
    writes: false,
    by: signedIn,
    input: v.object({}),
    output: v.object({
      current: v.nullable(v.string()),
      items: v.array(
        v.object({
          roleId: v.nullable(v.string()),
          role: v.picklist(roles),
          label: v.string(),
          title: v.nullable(v.string()),
        }),
      ),
    }),
  }),
  'account.useRole': defineAsk({
    summary: 'Go on in another role of the same person; null: as a resident',
    writes: true,
    by: signedIn,
    input: v.object({ requestId: RequestId, roleId: v.nullable(Id) }),
    output: v.object({ role: v.picklist(roles), who: v.string() }),
  }),
  'account.signOut': defineAsk({
    summary: 'End this sign-in; its token is worth nothing afterwards',
    writes: true,
    by: everyone,
    input: v.object({ requestId: RequestId }),
    output: v.object({}),
  }),
  'inbox.list': defineAsk({
    summary: 'Own messages, newest first',
    writes: false,
    by: signedIn,
    input: v.object({
      cursor: Cursor,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
    }),
    output: v.object({
      unread: v.number(),
      cursor: v.nullable(v.string()),
      items: v.array(
        v.object({
          id: v.string(),
          title: v.string(),
          body: v.string(),
          /** `opinion:<id>` or `booking:<id>`: the screen decides how to open it. */
          link: v.nullable(v.string()),
          at: Instant,
          read: v.boolean(),
        }),
      ),
    }),
  }),
  'inbox.read': defineAsk({
    summary: 'Mark one message, or all, as read',
    writes: true,
    by: signedIn,
    input: v.object({ requestId: RequestId, messageId: v.optional(Id) }),
    output: v.object({ unread: v.number() }),
  }),
}
