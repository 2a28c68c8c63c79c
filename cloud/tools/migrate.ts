import { openDatabase } from '../db/open'
import { endWith, endWithError } from './end'

/** `npm run migrate`: brings the database to the newest schema and says what was done. */
openDatabase(process.env, (line) => console.log(line)).then(async ({ kind, close }) => {
  console.log(`the ${kind} database has the newest schema`)
  await close()
  await endWith(0)
}, endWithError)
