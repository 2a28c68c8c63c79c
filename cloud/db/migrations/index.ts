import type { Migration } from 'kysely'
import * as register from './0001-register'
import * as people from './0002-people'
import * as reception from './0003-reception'
import * as opinion from './0004-opinion'
import * as discovery from './0005-discovery'
import * as returned from './0006-returned-replies'
import * as care from './0007-register-care'
import * as receptions from './0008-receptions'
import * as campaigns from './0009-campaigns'
import * as receptionDay from './0010-reception-day'
import * as stationIndexes from './0011-station-indexes'
import * as contacts from './0012-contacts'
import * as importCare from './0013-import-care'
import * as opinionLife from './0014-opinion-life'
import * as changeSets from './0015-change-sets'
import * as bookingIndexes from './0016-booking-indexes'
import * as stationPhotos from './0017-station-photos'
import * as bookingCode from './0018-booking-code'
import * as contentGuard from './0019-content-guard'
import * as worklists from './0020-worklists'
import * as routing from './0021-routing'
import * as deadlines from './0022-deadlines'
import * as casework from './0023-casework'
import * as publication from './0024-publication'
import * as exchange from './0025-exchange'
import * as openLists from './0026-open-lists'
import * as categoryStreets from './0027-category-streets'
import * as wordsAndPhotos from './0028-words-and-photos'
import * as figures from './0029-figures'
import * as supervision from './0030-supervision'
import * as exports_ from './0031-exports'
import * as keptInSight from './0032-kept-in-sight'
import * as supervisionLists from './0033-supervision-lists'
import * as clockPause from './0034-clock-pause'
import * as auditReason from './0035-audit-reason'
import * as exportFigures from './0036-export-figures'
import * as signInCodes from './0037-sign-in-codes'

/** Every migration by its name, in order. A new one is added at the end and never changed once it has landed. */
export const migrations: Record<string, Migration> = {
  '0001-register': register,
  '0002-people': people,
  '0003-reception': reception,
  '0004-opinion': opinion,
  '0005-discovery': discovery,
  '0006-returned-replies': returned,
  '0007-register-care': care,
  '0008-receptions': receptions,
  '0009-campaigns': campaigns,
  '0010-reception-day': receptionDay,
  '0011-station-indexes': stationIndexes,
  '0012-contacts': contacts,
  '0013-import-care': importCare,
  '0014-opinion-life': opinionLife,
  '0015-change-sets': changeSets,
  '0016-booking-indexes': bookingIndexes,
  '0017-station-photos': stationPhotos,
  '0018-booking-code': bookingCode,
  '0019-content-guard': contentGuard,
  '0020-worklists': worklists,
  '0021-routing': routing,
  '0022-deadlines': deadlines,
  '0023-casework': casework,
  '0024-publication': publication,
  '0025-exchange': exchange,
  '0026-open-lists': openLists,
  '0027-category-streets': categoryStreets,
  '0028-words-and-photos': wordsAndPhotos,
  '0029-figures': figures,
  '0030-supervision': supervision,
  '0031-exports': exports_,
  '0032-kept-in-sight': keptInSight,
  '0033-supervision-lists': supervisionLists,
  '0034-clock-pause': clockPause,
  '0035-audit-reason': auditReason,
  '0036-export-figures': exportFigures,
  '0037-sign-in-codes': signInCodes,
}
