import { parentPort, workerData } from 'node:worker_threads'
import { readWorkbook } from './read'

void readWorkbook(Buffer.from(workerData as Uint8Array)).then((raw) => parentPort?.postMessage(raw))
