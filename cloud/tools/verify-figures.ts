import { openDatabase } from '../db/open'
import { portsFor } from '../functions/open-ports'
import { endWith, endWithError } from './end'

const MOST = 50

/** `npm run measures:verify`: counts every figure anew from the rows and says where the kept one differs. */
const main = async (): Promise<void> => {
  const database = await openDatabase(process.env)
  const ports = await portsFor(database, process.env)
  await ports.transaction((store) => store.figures.addUp(ports.clock.now()))
  const found = await ports.read((store) => store.figures.differences(ports.clock.now(), MOST))
  for (const one of found)
    console.log(
      `${one.grain} ${one.period} ${one.streetId} ${one.dim} ${one.key} ${one.counter}: kept ${one.kept}, counted ${one.counted}`,
    )
  console.log(found.length ? `${found.length}${found.length === MOST ? '+' : ''} figures differ` : 'no difference')
  await database.close()
  await endWith(found.length ? 1 : 0)
}

main().catch(endWithError)
