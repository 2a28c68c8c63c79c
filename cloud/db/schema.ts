import type { ColumnType } from 'kysely'
import type { ExportFormat, ExportKind, ExportState } from '../../src/domain/exports/exports'
import type { CoUnit } from '../../src/domain/opinion/co-units'
import type { Organ } from '../../src/domain/opinion/coordination'
import type { ForeignChannel, Source } from '../../src/domain/opinion/stages'
import type { Keyed, Nullable, NullableTimestamp, Timestamp, WithDefault } from './schema-columns'
import type { CampaignTables, ReceptionTables } from './schema-reception'

/** Rows as the migrations define them. Timestamps are written as Date and read as Date. */
export interface Database extends ReceptionTables, CampaignTables {
  districts: {
    id: string
    name: string
    city_name: string
    area_code: string
    is_demo: WithDefault<boolean>
    data_day: Nullable<string>
  }
  settings: {
    district_id: string
    scope_kind: 'DISTRICT' | 'STREET' | 'STATION'
    scope_id: string
    setting_key: string
    setting_value: string
  }
  organisations: Keyed & {
    kind: 'STREET' | 'TOWN' | 'ZONE' | 'DISTRICT_OFFICE' | 'CONGRESS_OFFICE' | 'GOV_OFFICE' | 'UNIT'
    name: string
    short_name: string
    committee_name: Nullable<string>
    parent_id: Nullable<string>
    unit_kind: Nullable<string>
    phone: Nullable<string>
    brand: Nullable<string>
    brand_note: Nullable<string>
    contact_office_id: Nullable<string>
    seq: WithDefault<number>
  }
  communities: Keyed & { street_id: string; name: string; pinyin: string; seq: WithDefault<number> }
  grids: Keyed & {
    community_id: string
    street_id: string
    name: string
    seq: WithDefault<number>
    boundary: string
    boundary_version: WithDefault<number>
  }
  stations: Keyed & {
    name: string
    pinyin: string
    station_level: 'HOME' | 'STATION' | 'POINT'
    station_kind: string
    flags: WithDefault<string>
    street_id: Nullable<string>
    community_id: Nullable<string>
    parent_id: Nullable<string>
    address: string
    place: Nullable<string>
    lng: Nullable<number>
    lat: Nullable<number>
    access_facts: WithDefault<string>
    open_hours: string
    reception_rule: Nullable<string>
    phone: string
    head_name: Nullable<string>
    brand: Nullable<string>
    accepts: Nullable<string>
    rules: Nullable<string>
    station_state: 'OPEN' | 'PAUSED' | 'CLOSED'
    state_note: Nullable<string>
    valid_from: Nullable<string>
    valid_to: Nullable<string>
    opened_on: Nullable<string>
    services: Nullable<string>
    liaison_name: Nullable<string>
    project: Nullable<string>
  }
  search_names: {
    district_id: string
    kind: 'STATION' | 'DEPUTY' | 'STREET' | 'COMMUNITY'
    ref_id: string
    name: string
    folded: string
    sounds: string
    hint: Nullable<string>
    street_id: Nullable<string>
    grams: string[]
  }
  grid_boundaries: {
    district_id: string
    grid_id: string
    version: number
    boundary: string
    valid_from: Nullable<string>
  }
  station_log: Keyed & {
    station_id: string
    day: string
    log_kind: 'UPGRADE' | 'SUPERVISION' | 'ACTIVITY'
    body: string
  }
  standard_items: Keyed & {
    target_kind: 'STATION' | 'BODY'
    name: string
    points: number
    help: Nullable<string>
    seq: WithDefault<number>
  }
  standard_marks: {
    district_id: string
    target_id: string
    item_id: string
    is_met: boolean
    checked_on: string
    note: Nullable<string>
  }
  standard_photos: {
    district_id: string
    target_id: string
    item_id: string
    file_id: string
    taken_on: string
  }
  station_photos: {
    district_id: string
    station_id: string
    file_id: string
    kind: 'OUTSIDE' | 'ROOM'
    caption: Nullable<string>
    seq: number
  }
  display_names: { district_id: string; name_kind: string; code: string; name: string }
  register_changes: Keyed & {
    sheet: string
    row_id: string
    street_id: Nullable<string>
    at: Timestamp
    person_id: Nullable<string>
    actor: string
    source: 'EDIT' | 'IMPORT' | 'UNDO'
    import_id: Nullable<string>
    before_sealed: Nullable<string>
    after_sealed: Nullable<string>
    reason: Nullable<string>
    effective_on: Nullable<string>
    applied_at: NullableTimestamp
    problem: Nullable<string>
    set_id: Nullable<string>
  }
  register_imports: Keyed & {
    person_id: string
    file_name: string
    file_sealed: Buffer | null
    role_id: Nullable<string>
    attempts: WithDefault<number>
    result_version: WithDefault<number>
    import_state: 'READING' | 'READY' | 'WRITING' | 'DONE' | 'FAILED' | 'DISCARDED'
    progress: WithDefault<number>
    result_sealed: Nullable<string>
    created_at: Timestamp
    changed_at: Timestamp
  }
  files: Keyed & {
    media_type: string
    sha256: string
    body: Buffer
    person_id: string
    created_at: Timestamp
  }
  station_communities: { district_id: string; station_id: string; community_id: string }
  deputies: Keyed & {
    name: string
    pinyin: string
    expertise: Nullable<string>
    is_grassroots: WithDefault<boolean>
    is_leader: WithDefault<boolean>
    assistant_name: Nullable<string>
    committee_post: Nullable<'CHAIR' | 'MEMBER'>
  }
  mandates: Keyed & {
    deputy_id: string
    deputy_level: 'NATIONAL' | 'PROVINCE' | 'CITY' | 'DISTRICT' | 'TOWN'
    term: number
    electing_unit: string
    mandate_state: 'ACTIVE' | 'SUSPENDED' | 'ENDED'
    state_since: Nullable<string>
    state_basis: Nullable<string>
    started_on: Nullable<string>
    change_kind: Nullable<string>
    fills_deputy_id: Nullable<string>
  }
  deputy_stations: { district_id: string; deputy_id: string; station_id: string }
  deputy_grids: { district_id: string; deputy_id: string; grid_id: string }
  deputy_absences: Keyed & { deputy_id: string; from_day: string; to_day: string; reason: Nullable<string> }
  deputy_groups: Keyed & { name: string; group_kind: 'AREA' | 'PROFESSIONAL'; field: Nullable<string> }
  deputy_group_members: { district_id: string; group_id: string; deputy_id: string; is_convener: WithDefault<boolean> }
  categories: Keyed & {
    parent_id: Nullable<string>
    name: string
    icon: Nullable<string>
    seq: WithDefault<number>
    straight_to_street: WithDefault<boolean>
    restriction: Nullable<string>
    field: Nullable<string>
    guidance: Nullable<string>
  }
  category_streets: { district_id: string; category_id: string; street_id: string }
  routing_rules: Keyed & {
    category_id: string
    item_level: 'COMMUNITY' | 'STREET' | 'DISTRICT' | 'CITY'
    street_id: Nullable<string>
    unit_id: Nullable<string>
    limit_kind: 'SIMPLE' | 'NORMAL'
    seq: WithDefault<number>
  }
  assignment_rights: { district_id: string; org_id: string; unit_id: string }
  guard_words: {
    district_id: string
    word: string
    word_class: 'HOLD' | 'PASS'
    note: Nullable<string>
    seq: WithDefault<number>
  }
  calendar_days: { district_id: string; day: string; is_off: boolean; name: string }

  persons: Keyed & {
    name_sealed: Nullable<string>
    phone_sealed: Nullable<string>
    phone_index: Nullable<string>
    created_at: Timestamp
  }
  person_roles: Keyed & {
    person_id: string
    role_code: string
    org_id: Nullable<string>
    station_id: Nullable<string>
    deputy_id: Nullable<string>
    title: Nullable<string>
    is_cleared: WithDefault<boolean>
    role_state: WithDefault<'ACTIVE' | 'ENDED'>
  }
  sign_ins: Keyed & {
    person_id: string
    role_id: Nullable<string>
    created_at: Timestamp
    expires_at: Timestamp
    revoked_at: NullableTimestamp
  }
  consents: Keyed & {
    person_id: string
    purpose: string
    doc_version: string
    channel: string
    given_at: Timestamp
    withdrawn_at: NullableTimestamp
  }
  inbox_messages: Keyed & {
    person_id: string
    message_kind: string
    audience: WithDefault<'OWN' | 'WORK'>
    title: string
    body: string
    link: Nullable<string>
    dedupe_key: string
    created_at: Timestamp
    read_at: NullableTimestamp
  }
  sign_in_codes: {
    district_id: string
    phone_index: string
    code_hash: string
    sent_at: Timestamp
    expires_at: Timestamp
    sent_day: string
    sent_count: number
    tries: WithDefault<number>
    ended_at: NullableTimestamp
  }
  audit_rows: Keyed & {
    at: Timestamp
    person_id: Nullable<string>
    role_code: Nullable<string>
    sign_in_id: Nullable<string>
    ask_name: string
    object_kind: Nullable<string>
    object_id: Nullable<string>
    outcome: string
    request_id: Nullable<string>
    before_hash: Nullable<string>
    after_hash: Nullable<string>
    reason: Nullable<string>
  }
  answered_requests: {
    district_id: string
    person_id: string
    request_id: string
    ask_name: string
    input_hash: string
    answer: string
    at: Timestamp
  }
  installation: { fact_key: string; fact_value: string }
  counters: { district_id: string; counter_key: string; last_value: number }

  opinions: Keyed & {
    opinion_number: string
    version: number
    stage: string
    source: Source
    street_id: string
    community_id: string
    grid_id: Nullable<string>
    station_id: Nullable<string>
    category_id: string
    item_level: Nullable<'COMMUNITY' | 'STREET' | 'DISTRICT' | 'CITY'>
    title: string
    body: string
    place_text: Nullable<string>
    author_id: Nullable<string>
    entered_by: string
    author_name_sealed: Nullable<string>
    author_phone_sealed: Nullable<string>
    hide_from_unit: boolean
    allow_contact: boolean
    publish_consent: boolean
    deputy_id: Nullable<string>
    owner_kind: 'DEPUTY' | 'ORG' | 'UNIT' | 'RESIDENT' | 'NOBODY'
    owner_id: Nullable<string>
    reply_turn: Nullable<'UNIT_LEADER' | 'ASSIGNER'>
    assigner_id: Nullable<string>
    unit_id: Nullable<string>
    assigned_at: NullableTimestamp
    stage_since: Timestamp
    due_at: NullableTimestamp
    due_rule: Nullable<string>
    final_due_day: Nullable<string>
    final_rule: Nullable<string>
    first_due_day: Nullable<string>
    handling_round: WithDefault<number>
    handling_days: Nullable<number>
    result_class: Nullable<string>
    promise_day: Nullable<string>
    rating: Nullable<'GOOD' | 'BASIC' | 'BAD' | 'NONE'>
    rating_reason: Nullable<string>
    first_answer_at: NullableTimestamp
    routing: string
    submitted_at: Timestamp
    closed_at: NullableTimestamp
    record_id: Nullable<string>
    campaign_id: Nullable<string>
    tag: Nullable<string>
    came_from: Nullable<string>
    paused: Nullable<string>
    asked_day: Nullable<string>
    extension: Nullable<'GRANTED' | 'REFUSED'>
    is_designated: WithDefault<boolean>
    asked_again: WithDefault<boolean>
    main_id: Nullable<string>
    foreign_channel: Nullable<ForeignChannel>
    foreign_number: Nullable<string>
    sent_channel: Nullable<ForeignChannel>
    sent_number: Nullable<string>
    pressed_at: NullableTimestamp
    met_round: Nullable<number>
    lookback_of: NullableTimestamp
    lookback_count: WithDefault<number>
    origin_number: Nullable<string>
    asked_back: WithDefault<number>
    publication: Nullable<'PREPARED' | 'RETURNED' | 'PUBLISHED'>
    publication_by: Nullable<string>
    published_at: NullableTimestamp
    suggestion_title: Nullable<string>
    suggestion_number: Nullable<string>
    suggestion_outcome: Nullable<string>
    way: Nullable<'PAPER' | 'ONLINE_HOME'>
    receipt_code: Nullable<string>
    co_units: ColumnType<CoUnit[] | null, string | null | undefined, string | null>
    contact_id: Nullable<string>
    words_held: WithDefault<boolean>
    words_due_at: NullableTimestamp
    words_said_of: NullableTimestamp
    clock_tries: WithDefault<number>
    clock_waits_until: NullableTimestamp
    author_reads: WithDefault<boolean>
    rating_changes: WithDefault<number>
    author_count: WithDefault<number>
    restriction: Nullable<string>
    kept_from: Nullable<string>
    accused_org_id: Nullable<string>
    accused_deputy_id: Nullable<string>
    accused_person_id: Nullable<string>
    accused_text: Nullable<string>
    routed_by: Nullable<string>
    via_station_id: Nullable<string>
  }
  routing_versions: { district_id: string; version: number; changed_at: Timestamp }
  recusals: Keyed & {
    deputy_id: string
    unit_id: Nullable<string>
    words: Nullable<string>
    reason: Nullable<string>
  }
  deputy_loads: { district_id: string; deputy_id: string }
  opinion_coordination: Keyed & {
    opinion_id: string
    organ: Organ
    organ_name: string
    asked_on: string
    matter: string
    entered_by: string
    entered_label: string
    entered_at: Timestamp
    feedback: Nullable<string>
    feedback_on: Nullable<string>
    feedback_by: Nullable<string>
    feedback_label: Nullable<string>
    feedback_at: NullableTimestamp
  }
  publications: Keyed & {
    opinion_id: string
    title: string
    matter: string
    answer: string
    prepared_at: Timestamp
  }
  reply_photos: { district_id: string; reply_id: string; file_id: string; seq: number }
  publication_photos: { district_id: string; opinion_id: string; file_id: string; seq: number }
  opinion_photos: { district_id: string; opinion_id: string; file_id: string; event_seq: number; seq: number }
  opinion_events: {
    district_id: string
    opinion_id: string
    seq: number
    step: string
    from_stage: string
    to_stage: string
    at: Timestamp
    person_id: Nullable<string>
    role_code: string
    actor_label: string
    note: Nullable<string>
    facts: WithDefault<string>
    check_state: Nullable<'HELD' | 'REFUSED'>
    check_why: Nullable<string>
    due_before: NullableTimestamp
    due_after: NullableTimestamp
  }
  opinion_watches: {
    district_id: string
    opinion_id: string
    stage: string
    due_at: Timestamp
    said: Nullable<'MOST_GONE' | 'DAYS_LEFT' | 'DUE' | 'LATE' | 'LEADER' | 'DISTRICT'>
    next_at: NullableTimestamp
  }
  opinion_promises: {
    district_id: string
    opinion_id: string
    handling_round: number
    unit_id: Nullable<string>
    promise_day: string
    days: string
    result_class: string
    promised_at: Timestamp
    fulfilled_at: NullableTimestamp
    dropped_at: NullableTimestamp
  }
  deadline_versions: {
    district_id: string
    version: number
    fingerprint: string
    rules: string
    why: string
    found_at: Timestamp
    after_id: Nullable<string>
    moved: WithDefault<number>
    done_at: NullableTimestamp
  }
  opinion_handovers: Keyed & {
    at: Timestamp
    person_id: string
    org_id: string
    actor_label: string
    from_kind: 'DEPUTY' | 'UNIT' | 'PERSON'
    from_id: string
    to_kind: 'DEPUTY' | 'STREET' | 'UNIT' | 'PERSON'
    to_id: Nullable<string>
    reason: string
    items: string
    undone_at: NullableTimestamp
  }
  opinion_replies: Keyed & {
    opinion_id: string
    handling_round: number
    reply_kind: 'DEPUTY' | 'UNIT' | 'STREET' | 'CO_UNIT'
    body: string
    pointed: Nullable<string>
    unit_id: Nullable<string>
    result_class: Nullable<string>
    promise_day: Nullable<string>
    from_label: string
    drafted_at: Timestamp
    released_at: NullableTimestamp
    returned_at: NullableTimestamp
    replaced_at: NullableTimestamp
    repeats: Nullable<'QUESTION' | 'EARLIER'>
  }
  opinion_notes: Keyed & {
    opinion_id: string
    holder: string
    person_id: string
    actor_label: string
    body: string
    at: Timestamp
  }
  reply_templates: Keyed & {
    org_id: string
    template_kind: 'TEMPLATE' | 'PHRASE'
    title: string
    body: string
    person_id: string
    changed_at: Timestamp
  }
  service_records: Keyed & {
    street_id: string
    record_kind: 'SERVICE' | 'SURVEY' | 'EXCHANGE'
    title: string
    day: string
    participants: string
    notes: Nullable<string>
    person_id: string
    created_at: Timestamp
    cancelled_at: NullableTimestamp
  }
  service_tasks: Keyed & {
    record_id: string
    seq: number
    what: string
    due_day: string
    done_at: NullableTimestamp
    outcome: Nullable<string>
  }
  opinion_words: { district_id: string; opinion_id: string; street_id: string; words: string }
  exports: Keyed & {
    person_id: Nullable<string>
    role_id: Nullable<string>
    org_id: Nullable<string>
    made_for: Nullable<string>
    export_kind: ExportKind
    file_format: ExportFormat
    title: string
    asked: string
    reason: Nullable<string>
    export_state: ExportState
    rows_done: WithDefault<number>
    rows_total: WithDefault<number>
    attempts: WithDefault<number>
    problem: Nullable<string>
    file_name: Nullable<string>
    file_bytes: Nullable<number>
    parts: WithDefault<number>
    created_at: Timestamp
    beat_at: NullableTimestamp
    keep_until: NullableTimestamp
  }
  export_parts: { district_id: string; export_id: string; seq: number; body_sealed: Buffer }
  opinion_follows: { district_id: string; opinion_id: string; person_id: string; followed_at: Timestamp }
  supervision_topics: Keyed & {
    street_id: Nullable<string>
    title: string
    words: string
    from_day: string
    to_day: string
    found: number
    note: Nullable<string>
    person_id: string
    actor_label: string
    created_at: Timestamp
    closed_at: NullableTimestamp
    outcome: Nullable<string>
    problem: Nullable<string>
    rectification: Nullable<string>
    version: WithDefault<number>
  }
  supervision_lines: Keyed & {
    topic_id: string
    seq: number
    problem: string
    task: string
    responsible: string
    due_day: string
    created_at: Timestamp
    evidence: Nullable<string>
    reported_by: Nullable<string>
    reported_label: Nullable<string>
    reported_at: NullableTimestamp
    returned_why: Nullable<string>
    closed_by: Nullable<string>
    closed_label: Nullable<string>
    closed_at: NullableTimestamp
    version: WithDefault<number>
  }
  digests_off: { district_id: string; person_id: string }
  digest_days: { district_id: string; day: string }
  /** Kept figures, and what moved since; read and written by cloud/db/figures alone, with all their columns. */
  opinion_figures: { district_id: string }
  opinion_moves: { district_id: string }
  figure_clocks: { district_id: string; counted_at: Timestamp }
}
