import { openDatabase } from '../db/open'

/** `npm run migrate`: brings the database to the newest schema and says what was done. */
openDatabase(process.env, (line) => console.log(line)).then(
  async ({ kind, close }) => {
    console.log(`the ${kind} database has the newest schema`)
    await close()
    process.exit(0)
  },
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
