import { parentPort, workerData } from 'node:worker_threads'
import { require as load } from 'tsx/cjs/api'

// `--import tsx` of the process does not reach into its threads (Node 20): here the loader is asked for by name.
const { perform } = load('./apart.ts', import.meta.url)
parentPort?.postMessage(await perform(Buffer.from(workerData.file), workerData.task))
