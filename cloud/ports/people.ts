import type { Instant } from '../../src/domain/calendar/time'
import type { Role } from '../../src/domain/access/actors'

export interface PersonRow {
  id: string
  name: string | null
  phone: string | null
}

export interface RoleRow {
  id: string
  personId: string
  role: Role
  orgId: string | null
  stationId: string | null
  deputyId: string | null
  title: string | null
  /** May read what is restricted. */
  cleared: boolean
}

export interface SignInRow {
  id: string
  personId: string
  roleId: string | null
  expiresAt: Instant
  revoked: boolean
}

/** Whom a message is for: the person's own matters, or the work done in a role. Each is read in its own role only. */
export type Audience = 'OWN' | 'WORK'

export interface InboxRow {
  id: string
  title: string
  body: string
  link: string | null
  at: Instant
  read: boolean
}

export interface NewMessage {
  personId: string
  kind: string
  audience: Audience
  title: string
  body: string
  link: string | null
  /** The same key for the same person is written once. */
  dedupeKey: string
}

export interface PeopleStore {
  person(id: string): Promise<PersonRow | null>
  persons(ids: readonly string[]): Promise<PersonRow[]>
  findPersonByPhone(phone: string): Promise<PersonRow | null>
  /** The person with this phone, made with `id` and `name` if nobody has it; safe when two ask at once. */
  personWithPhone(person: { id: string; name: string | null; phone: string }, at: Instant): Promise<PersonRow>
  role(id: string): Promise<RoleRow | null>
  /** What a person may act as now. */
  rolesOf(personId: string): Promise<RoleRow[]>
  /** Persons who act in a role for an organisation or as a deputy: whom a notice reaches. */
  personsActing(filter: {
    role?: readonly Role[]
    /** Only those who lead the staff of a street. */
    directors?: true
    orgId?: string
    deputyId?: string
    deputyIds?: readonly string[]
    /** Only accounts that may read what is restricted. */
    cleared?: true
  }): Promise<string[]>
  /** People offered by the persona picker of a demonstration. */
  demoRoles(): Promise<RoleRow[]>
  addSignIn(row: {
    id: string
    personId: string
    roleId: string | null
    createdAt: Instant
    expiresAt: Instant
  }): Promise<void>
  /** Whether somebody has ever signed in as a resident, and so reads what is said here. */
  hasSignedIn(personId: string): Promise<boolean>
  signIn(id: string): Promise<SignInRow | null>
  revokeSignIn(id: string, at: Instant): Promise<void>
  /** The sign-in goes on in another role; `until` cuts it short, null leaves its end. */
  setSignInRole(id: string, roleId: string | null, until: Instant | null): Promise<void>
  /**
   * Keeps a one-time code for a phone in place of the one before. `SOON`: that one was sent less than `againAfter` milliseconds ago;
   * `MANY`: `mostADay` were sent today. One statement, so that two at once get one code.
   */
  keepCode(code: {
    phone: string
    hash: string
    at: Instant
    expiresAt: Instant
    day: string
    mostADay: number
    againAfter: number
  }): Promise<'KEPT' | 'SOON' | 'MANY'>
  /** The code was not delivered: it is worth nothing, and the next one need not wait. */
  dropCode(phone: string, at: Instant, againAfter: number): Promise<void>
  /** Counts a guess; the code it is to be compared with, or null where none is open any more. */
  tryCode(phone: string, most: number, at: Instant): Promise<{ hash: string; tries: number } | null>
  /** Uses the code up; false where another one was first. */
  endCode(phone: string, hash: string, at: Instant): Promise<boolean>
  giveConsent(row: {
    id: string
    personId: string
    purpose: string
    docVersion: string
    channel: string
    at: Instant
  }): Promise<void>
  consents(personId: string): Promise<{ purpose: string; docVersion: string }[]>
  /** The district's deputy affairs office: owner of what is escalated. */
  districtOfficeId(): Promise<string>
  organisation(id: string): Promise<{
    id: string
    name: string
    shortName: string
    kind: string
    committeeName: string | null
    parentId: string | null
    phone: string | null
  } | null>
  organisations(ids: readonly string[]): Promise<
    Map<
      string,
      {
        id: string
        name: string
        shortName: string
        kind: string
        committeeName: string | null
        parentId: string | null
      }
    >
  >
  /** Takes back what was told about something, except to the people named: they may no longer read it. */
  dropMessages(subjects: readonly string[], keep: readonly string[]): Promise<void>
  /** Messages that reach people at `at`, which may lie ahead: nobody is shown them before. */
  addMessages(messages: readonly (NewMessage & { id: string })[], at: Instant): Promise<void>
  messages(
    personId: string,
    audience: Audience,
    now: Instant,
    page: { after: { at: Instant; id: string } | null; limit: number },
  ): Promise<InboxRow[]>
  unread(personId: string, audience: Audience, now: Instant): Promise<number>
  markRead(personId: string, audience: Audience, messageId: string | null, at: Instant): Promise<void>
}
