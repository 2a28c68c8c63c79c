import type * as v from 'valibot'
import { accountAsks } from './account'
import { campaignsAsks } from './campaigns'
import { caseworkAsks } from './casework'
import { contactsAsks } from './contacts'
import { deadlinesAsks } from './deadlines'
import { digestAsks } from './digest'
import { exchangeAsks } from './exchange'
import { exportsAsks } from './exports'
import { filesAsks } from './files'
import { measuresAsks } from './measures'
import { opinionAsks } from './opinion'
import { papersAsks } from './papers'
import { peopleAsks } from './people'
import { placesAsks } from './places'
import { publicationAsks } from './publication'
import { receiptAsks } from './receipt'
import { receptionAsks } from './reception'
import { receptionDayAsks } from './reception-day'
import { registerAsks } from './register'
import { reportsAsks } from './reports'
import { routingAsks } from './routing'
import { scheduleAsks } from './schedule'
import { serviceAsks } from './service'
import { standardsAsks } from './standards'
import { supervisionAsks } from './supervision'

/** Every ask the cloud answers, by name. `GET /openapi.json` is generated from this. */
export const asks = {
  ...placesAsks,
  ...peopleAsks,
  ...receptionAsks,
  ...receptionDayAsks,
  ...receiptAsks,
  ...registerAsks,
  ...scheduleAsks,
  ...opinionAsks,
  ...routingAsks,
  ...caseworkAsks,
  ...serviceAsks,
  ...deadlinesAsks,
  ...publicationAsks,
  ...accountAsks,
  ...digestAsks,
  ...measuresAsks,
  ...filesAsks,
  ...campaignsAsks,
  ...contactsAsks,
  ...standardsAsks,
  ...supervisionAsks,
  ...exchangeAsks,
  ...exportsAsks,
  ...papersAsks,
  ...reportsAsks,
}

export type AskName = keyof typeof asks
export type AskInput<N extends AskName> = v.InferInput<(typeof asks)[N]['input']>
/** The input as an action receives it: trimmed, with defaults filled in. */
export type ParsedInput<N extends AskName> = v.InferOutput<(typeof asks)[N]['input']>
export type AskOutput<N extends AskName> = v.InferOutput<(typeof asks)[N]['output']>
