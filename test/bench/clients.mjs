/** Clients of their own thread, so that asking costs the server under measurement nothing but the machine's other core. */
import http from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { url, ask, work, clients } = workerData
const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
const { hostname, port } = new URL(url)

const post = ({ token, body }) =>
  new Promise((done, fail) => {
    const request = http.request(
      {
        agent,
        hostname,
        port,
        method: 'POST',
        path: `/asks/${ask}`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        let said = ''
        answer.setEncoding('utf8')
        answer.on('data', (part) => (said += part))
        answer.on('end', () => (answer.statusCode === 200 ? done() : fail(new Error(said))))
      },
    )
    request.on('error', fail)
    request.end(body)
  })

let next = 0
const from = performance.now()
await Promise.all(
  Array.from({ length: clients }, async () => {
    while (next < work.length) await post(work[next++])
  }),
)
agent.destroy()
parentPort.postMessage((performance.now() - from) / 1000)
