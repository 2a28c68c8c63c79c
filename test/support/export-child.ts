/** A server of its own that makes files, slowly; it says so after each page. Killed by `test/cloud/exports-killed.test.ts`. */
import { runExports } from '../../cloud/actions/exports-run'
import { openDatabase } from '../../cloud/db/open'
import { portsFor } from '../../cloud/functions/open-ports'
import { secrets } from './secrets'

const main = async () => {
  const database = await openDatabase(process.env)
  const ports = await portsFor(database, {
    ...process.env,
    DATA_KEY: secrets.dataKey,
    SESSION_SECRET: secrets.sessionSecret,
    CLOCK: '2026-06-15T10:00+08:00',
  })
  const { open } = ports.sheets
  let pages = 0
  ports.sheets.open = (...given) => {
    const sheet = open(...given)
    return {
      ...sheet,
      add: async (rows) => {
        // The page before is told of by now.
        if (pages === 1) console.log('a page is written')
        if (pages > 0) await new Promise((resolve) => setTimeout(resolve, 1000))
        pages += 1
        await sheet.add(rows)
      },
    }
  }
  await runExports(ports)
}

void main()
