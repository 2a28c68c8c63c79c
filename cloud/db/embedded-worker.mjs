// The embedded database in a thread of its own, so that a long query does not stop the server's loop. It speaks
// PostgreSQL's protocol on a socket, so that one code path serves both kinds of database.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const db = await PGlite.create(workerData.dataDir)
const server = new PGLiteSocketServer({ db, path: workerData.socket, maxConnections: 4 })
await server.start()

parentPort.on('message', async (message) => {
  if (message !== 'stop') return
  await server.stop()
  await db.close()
  parentPort.postMessage('stopped')
})
parentPort.postMessage('ready')
