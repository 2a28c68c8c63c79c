import type { Selectable } from 'kysely'
import type { BookingRow } from '../ports/reception'
import { instant, instantOrNull } from './rows'
import type { Database } from './schema'
import type { Sealer } from './sealing'

/** A stored booking as actions read it. */
export const bookingRow = (row: Selectable<Database['bookings']>, sealer: Sealer): BookingRow => ({
  id: row.id,
  number: row.booking_number,
  sessionId: row.session_id,
  slotId: row.slot_id,
  stationId: row.station_id,
  streetId: row.street_id,
  personId: row.person_id,
  calledBy: sealer.open(row.called_sealed),
  phone: row.phone_sealed === null ? null : sealer.open(row.phone_sealed),
  party: row.party,
  topic: row.topic,
  topicCheck: row.topic_check,
  topicWhy: row.topic_why,
  accessNeed: row.access_need,
  checkInCode: row.check_in_code,
  state: row.booking_state,
  startsAt: instant(row.starts_at),
  endsAt: instant(row.ends_at),
  source: row.source,
  forRelative: row.for_relative,
  enteredBy: row.entered_by,
  waitRank: row.wait_rank,
  waitSeq: row.wait_seq,
  offerUntil: instantOrNull(row.offer_until),
  movedFromId: row.moved_from_id,
  checkedInAt: instantOrNull(row.checked_in_at),
  rating: row.rating,
  ratingNote: row.rating_note,
})
