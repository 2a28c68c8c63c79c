import type { Kysely, Transaction } from 'kysely'
import type { Ports, Store } from '../ports/index'
import { campaignStore } from './campaigns'
import { contactStore } from './campaigns-contacts'
import { caseworkStore } from './casework'
import { deadlineStore } from './deadlines'
import { digestStore } from './digest'
import { exchangeStore } from './exchange'
import { figureStore } from './figures/store'
import { workStore } from './figures/work'
import { exportStore } from './exports'
import { fileStore } from './files'
import { ledgerStore } from './ledger'
import { routingStore } from './routing'
import { opinionStore } from './opinion'
import { peopleStore } from './people'
import { careStore } from './places/care'
import { publicationStore } from './publication'
import { placesStore } from './places/index'
import { serviceStore } from './service'
import { standardStore } from './places/standards'
import { supervisionStore } from './supervision'
import { receptionStore } from './reception'
import { receptionDayStore } from './reception-day'
import { registerStore } from './register/index'
import { scheduleStore } from './schedule'
import type { StoreContext } from './rows'
import type { Database } from './schema'
import type { Sealer } from './sealing'
import { moveSetup } from './setup'

const storeOf = (context: StoreContext): Store => ({
  async adopt(districtId) {
    await moveSetup(context.db as Transaction<Database>, districtId)
    return storeOf({ ...context, districtId })
  },
  places: placesStore(context),
  people: peopleStore(context),
  reception: receptionStore(context),
  schedule: scheduleStore(context),
  receptionDay: receptionDayStore(context),
  opinions: opinionStore(context),
  deadlines: deadlineStore(context),
  publications: publicationStore(context),
  routing: routingStore(context),
  register: registerStore(context),
  care: careStore(context),
  figures: figureStore(context),
  work: workStore(context),
  supervision: supervisionStore(context),
  digests: digestStore(context),
  files: fileStore(context),
  standards: standardStore(context),
  campaigns: campaignStore(context),
  contacts: contactStore(context),
  casework: caseworkStore(context),
  service: serviceStore(context),
  exchange: exchangeStore(context),
  exports: exportStore(context),
  ledger: ledgerStore(context),
})

/** The database chose this transaction to give way to another; nothing of it was written, and it may be tried again. */
const gaveWay = (error: unknown): boolean => ['40001', '40P01'].includes((error as { code?: string }).code ?? '')

/** The stores made real: `read` outside a transaction, `transaction` all or nothing. */
export const storePorts = (
  db: Kysely<Database>,
  /** Asked anew each time: the first file of an empty database gives the district its code. */
  districtId: () => string,
  sealer: Sealer,
): Pick<Ports, 'read' | 'transaction'> => ({
  read: (work) => work(storeOf({ db, districtId: districtId(), sealer })),
  transaction: async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.transaction().execute((trx) => work(storeOf({ db: trx, districtId: districtId(), sealer })))
      } catch (error) {
        if (attempt === 3 || !gaveWay(error)) throw error
      }
    }
  },
})
