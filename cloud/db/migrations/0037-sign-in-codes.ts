import { sql, type Kysely } from 'kysely'

/** One-time codes, one row a phone: the newest code, hashed, and how many were sent that day. The phone is kept as its blind index only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_in_codes (
      district_id text not null,
      phone_index text not null,
      code_hash text not null,
      sent_at timestamptz not null,
      expires_at timestamptz not null,
      sent_day date not null,
      sent_count smallint not null,
      tries smallint not null default 0,
      ended_at timestamptz,
      constraint sign_in_codes_pk primary key (district_id, phone_index)
    )`.execute(db)
}

export async function down(): Promise<void> {
  throw new Error('Migrations only go forward: restore a backup instead.')
}
