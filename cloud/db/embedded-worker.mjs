// The embedded database in a thread of its own, so that a long query does not stop the server's loop. It speaks
// PostgreSQL's protocol on a socket, so that one code path serves both kinds of database.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const READY = 'Z'.charCodeAt(0)
const beforeSync = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)))

/**
 * PGlite 0.5.8 ends a failed message of the extended protocol with ReadyForQuery, and the Sync that follows with
 * another. The client takes the second one for the answer to its next query, which then comes back empty. In the
 * extended protocol only Sync may answer so; everything before it is passed on without.
 */
function answerReadyOnce(db) {
  const raw = db.execProtocolRawStream.bind(db)
  db.execProtocolRawStream = async (message, options) => {
    try {
      if (!beforeSync.has(message[0])) return await raw(message, options)
      const chunks = []
      await raw(message, { ...options, onRawData: (chunk) => chunks.push(Buffer.from(chunk)) })
      const answer = Buffer.concat(chunks)
      for (let at = 0; at < answer.length;) {
        const end = at + 1 + answer.readInt32BE(at + 1)
        if (answer[at] !== READY) options.onRawData(answer.subarray(at, end))
        at = end
      }
    } catch (error) {
      // The socket server would keep every client waiting for ever: better to end and be started again.
      console.error(`The embedded database failed: ${error instanceof Error ? error.message : String(error)}`)
      process.exit(1)
    }
  }
}

const db = await PGlite.create(workerData.dataDir)
answerReadyOnce(db)
const server = new PGLiteSocketServer({ db, path: workerData.socket, maxConnections: 4 })
await server.start()

parentPort.on('message', async (message) => {
  if (message !== 'stop') return
  await server.stop()
  await db.close()
  parentPort.postMessage('stopped')
})
parentPort.postMessage('ready')
