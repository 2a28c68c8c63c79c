/**
 * Every reason why the service may say no. A refusal is an expected answer, a value with a code; its words stand in
 * `src/text/refusals.ts` and carry no personal data. Faults are not refusals: they are thrown and logged.
 */
export const refusalCodes = [
  'UNKNOWN_ASK',
  'BAD_SHAPE',
  'SIGN_IN_NEEDED',
  'SIGN_IN_EXPIRED',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'TOO_MANY',
  'TOO_LARGE',
  'REQUEST_ID_REUSED',
  'CONSENT_NEEDED',
  'STALE',
  'FILE_LOOK_AGAIN',
  'NOTHING_TO_HAND_OVER',
  'STEP_NOT_OPEN',
  'STEP_NOT_YOURS',
  'REASON_NEEDED',
  'SESSION_NOT_OPEN_YET',
  'SESSION_CLOSED',
  'SESSION_CANCELLED',
  'SLOT_FULL',
  'ALREADY_BOOKED',
  'TOO_MANY_BOOKINGS',
  'PARTY_TOO_LARGE',
  'CANCEL_TOO_LATE',
  'BOOKING_NOT_OPEN',
  'CHECK_IN_NOT_TODAY',
  'STATION_NOT_OPEN',
  'GRID_MISMATCH',
  'NO_ASSIGN_RIGHT',
  'PROMISE_NEEDED',
  'ROUNDS_USED_UP',
  'MEETING_FIRST',
  'PRESSED_LATELY',
  'RETURN_TOO_LATE',
  'ASK_AGAIN_TOO_LATE',
  'ASK_BACKS_USED_UP',
  'STILL_PERSONAL',
  'ALREADY_CLAIMED',
  'CO_UNITS_WAITING',
  'NOTE_STAYS',
  'CONTACT_CANCELLED',
  'MAIN_NOT_OPEN',
  'NOT_TOGETHER',
  'SENSITIVE_FOUND',
  'UNDER_14',
  'TOO_MANY_AUTHORS',
  'ROW_STAYS',
  'CHANGED_SINCE',
  'IMPORT_NOT_READY',
  'IMPORT_HAS_ERRORS',
  'IMPORTS_OPEN',
  'NOT_A_PHOTO',
  'PHOTO_IS_HEIC',
  'PHOTO_TOO_LARGE',
  'PHOTO_BROKEN',
  'PHOTOS_WAITING',
  'PHOTO_GONE',
  'SESSION_PAST',
  'SESSION_OVERLAPS',
  'ROSTER_CONFLICT',
  'SESSION_OVER',
  'TIME_OVERLAPS',
  'NO_SHOW_PAUSE',
  'PLACES_LEFT',
  'OFFER_OVER',
  'SAME_SLOT',
  'RATE_NOT_OPEN',
  'SESSION_NOT_HELD',
  'SESSION_RECORDED',
  'SESSION_NOT_OVER',
  'RECORD_TOO_EARLY',
  'RECORD_TOO_LATE',
  'NO_RECORD_YET',
  'HAD_VISITORS',
  'VISITORS_UNRECORDED',
  'NO_DEPUTY_PRESENT',
  'SIGN_IN_NOT_NOW',
  'NOT_ON_ROSTER',
  'NOBODY_WAITING',
  'RECEIPT_NOT_FOUND',
  'ACTIVITY_CANCELLED',
  'SIGN_IN_NOT_TODAY',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

/** `fields` names input paths ("phone", "units.0") with the reason in the reader's words. */
export interface Refusal {
  code: RefusalCode
  fields?: Record<string, string>
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const refused = (code: RefusalCode, fields?: Record<string, string>): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: fields ? { code, fields } : { code },
})
