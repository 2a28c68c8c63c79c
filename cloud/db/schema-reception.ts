import type { Keyed, Nullable, NullableTimestamp, Timestamp, WithDefault } from './schema-columns'
import type { BookingState, StoredSessionStage } from '../../src/domain/reception/booking'

/** Tables of the migrations 0003, 0008 and 0010: receptions, rosters, bookings, and what happened on the day. */
export interface ReceptionTables {
  reception_rules: Keyed & {
    station_id: string
    repeat_kind: 'MONTH_DAY' | 'WEEKDAY' | 'NTH_WEEKDAY'
    months: WithDefault<string>
    month_day: Nullable<number>
    weekday: Nullable<number>
    nth: Nullable<number>
    windows: string
    shift: 'NEXT_WORKING_DAY' | 'NEXT_WEEK' | 'SKIP' | 'STAY'
    except_days: Nullable<string>
    theme: Nullable<string>
    reception_mode: WithDefault<'ON_SITE' | 'PHONE' | 'VIDEO'>
    slot_minutes: number
    capacity: number
    from_day: string
    to_day: Nullable<string>
  }
  reception_sessions: Keyed & {
    station_id: string
    street_id: Nullable<string>
    starts_at: Timestamp
    ends_at: Timestamp
    theme: Nullable<string>
    stage: StoredSessionStage
    cancel_reason: Nullable<string>
    rule_id: Nullable<string>
    rule_day: Nullable<string>
    is_provisional: WithDefault<boolean>
    reception_mode: WithDefault<'ON_SITE' | 'PHONE' | 'VIDEO'>
    call_note: Nullable<string>
    place: Nullable<string>
    moved_to_id: Nullable<string>
    closure_id: Nullable<string>
    announced_at: NullableTimestamp
    recorded_at: NullableTimestamp
    recorded_by: Nullable<string>
    no_visitor_reason: Nullable<string>
    version: WithDefault<number>
  }
  session_units: { district_id: string; session_id: string; unit_id: string }
  session_deputies: {
    district_id: string
    session_id: string
    deputy_id: string
    roster_state: WithDefault<'ROSTERED' | 'LEAVE'>
    leave_reason: Nullable<string>
    stands_in_for: Nullable<string>
    signed_in_at: NullableTimestamp
  }
  closures: Keyed & {
    scope_kind: 'DISTRICT' | 'STREET' | 'STATION'
    scope_id: string
    starts_at: Timestamp
    ends_at: Timestamp
    reason: string
    remedy: 'CANCEL' | 'MOVE'
    person_id: string
    created_at: Timestamp
    lifted_at: NullableTimestamp
  }
  slots: Keyed & {
    session_id: string
    starts_at: Timestamp
    ends_at: Timestamp
    capacity: number
    taken: WithDefault<number>
  }
  slot_holds: { district_id: string; person_id: string; slot_id: string; session_id: string; expires_at: Timestamp }
  bookings: Keyed & {
    booking_number: string
    session_id: string
    slot_id: Nullable<string>
    station_id: string
    street_id: Nullable<string>
    person_id: Nullable<string>
    called_sealed: string
    phone_sealed: Nullable<string>
    party: number
    topic: Nullable<string>
    topic_check: Nullable<'HELD' | 'REFUSED'>
    topic_why: Nullable<string>
    access_need: Nullable<string>
    check_in_code: string
    booking_state: BookingState
    starts_at: Timestamp
    ends_at: Timestamp
    created_at: Timestamp
    changed_at: Timestamp
    source: WithDefault<'ONLINE' | 'DESK' | 'WALK_IN'>
    for_relative: WithDefault<boolean>
    entered_by: Nullable<string>
    wait_rank: WithDefault<number>
    wait_seq: Nullable<number>
    offer_until: NullableTimestamp
    moved_from_id: Nullable<string>
    checked_in_at: NullableTimestamp
    called_at: NullableTimestamp
    goes_first: WithDefault<boolean>
    left_at: NullableTimestamp
    rating: Nullable<'GOOD' | 'BASIC' | 'BAD'>
    rating_note: Nullable<string>
    rated_at: NullableTimestamp
  }
  station_follows: { district_id: string; person_id: string; station_id: string; created_at: Timestamp }
  reception_records: Keyed & {
    record_number: string
    receipt_code: string
    session_id: string
    booking_id: Nullable<string>
    station_id: string
    street_id: Nullable<string>
    person_id: Nullable<string>
    called_sealed: string
    phone_sealed: Nullable<string>
    deputy_note: Nullable<string>
    is_confirmed: WithDefault<boolean>
    is_paper: WithDefault<boolean>
    recorded_by: string
    recorded_at: Timestamp
  }
  record_matters: {
    district_id: string
    record_id: string
    seq: number
    words: string
    category_id: string
    outcome: 'ANSWERED' | 'TO_HANDLE'
    answer: Nullable<string>
    opinion_id: Nullable<string>
  }
  record_deputies: { district_id: string; record_id: string; deputy_id: string }
  record_photos: { district_id: string; record_id: string; file_id: string }
}

/** Tables of the migrations 0009 and 0012: campaigns, activities of groups, and who keeps contact with whom. */
export interface CampaignTables {
  campaigns: Keyed & {
    campaign_kind: 'RECEPTION_MONTH' | 'LIAISON_MONTH' | 'VOTER_MONTH' | 'DUTY_WEEK' | 'CHAIR_DAY'
    name: string
    from_day: string
    to_day: string
    red_day: Nullable<string>
    unit_kind: 'GROUP' | 'STREET' | 'DEPUTY'
    target: WithDefault<number>
    tag: Nullable<string>
    note: Nullable<string>
    cancelled_at: NullableTimestamp
    cancel_reason: Nullable<string>
    created_at: Timestamp
  }
  activities: Keyed & {
    campaign_id: Nullable<string>
    activity_kind: 'STUDY' | 'RECEPTION' | 'INSPECTION' | 'COURT' | 'VISIT'
    title: string
    day: string
    place: Nullable<string>
    group_id: Nullable<string>
    street_id: Nullable<string>
    session_id: Nullable<string>
    activity_state: 'PLANNED' | 'DONE' | 'CANCELLED'
    cancel_reason: Nullable<string>
    note: Nullable<string>
    people_met: Nullable<number>
    person_id: string
    created_at: Timestamp
  }
  activity_deputies: { district_id: string; activity_id: string; deputy_id: string; signed_in_at: NullableTimestamp }
  contact_links: Keyed & {
    relation: 'LEADER_BODY' | 'MEMBER_DEPUTY' | 'CHAIR_PLACE' | 'DEPUTY_GRID'
    deputy_id: string
    target_kind: 'BODY' | 'DEPUTY' | 'STATION' | 'GRID'
    target_id: string
    from_day: string
    to_day: Nullable<string>
  }
  contact_log: Keyed & {
    relation: 'LEADER_BODY' | 'MEMBER_DEPUTY' | 'CHAIR_PLACE' | 'CHAIR_DAY' | 'DEPUTY_GRID' | 'DEPUTY_VOTER'
    deputy_id: string
    target_kind: Nullable<'BODY' | 'DEPUTY' | 'STATION' | 'GRID'>
    target_id: Nullable<string>
    day: string
    way: 'VISIT' | 'MEETING' | 'PHONE' | 'ONLINE' | 'RECEPTION'
    people_met: Nullable<number>
    note: Nullable<string>
    campaign_id: Nullable<string>
    person_id: string
    created_at: Timestamp
    cancelled_at: NullableTimestamp
    cancel_reason: Nullable<string>
  }
  contact_plans: { district_id: string; deputy_id: string; year: number; planned: number }
}
