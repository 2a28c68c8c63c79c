import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { RawWorkbook } from '../../../src/domain/register/raw'
import { readWorkbook } from './read'

/** Memory a file may take while it is read (MB): a file that needs more is a mistake or an attack. */
const MEMORY = 768

/**
 * Reads a workbook beside the server: a long file would hold up everybody for seconds, and one that takes all memory ends
 * its own thread only. Where the code is packed into one file there is no thread to start; then it is read in place.
 */
export const readApart = async (file: Uint8Array): Promise<RawWorkbook> => {
  const script = new URL('./read-worker.mjs', import.meta.url)
  if (!existsSync(fileURLToPath(script))) return readWorkbook(Buffer.from(file))
  const worker = new Worker(script, {
    execArgv: [],
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  try {
    return await new Promise<RawWorkbook>((yes, no) => {
      worker.once('message', yes)
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? yes({ readable: false, problem: '文件解开后太大；请删去多余的工作表、图片和空行，另存后再导入' })
          : no(error),
      )
      worker.once('exit', (code) => no(new Error(`The reader of workbooks ended (${code}).`)))
    })
  } finally {
    await worker.terminate()
  }
}
