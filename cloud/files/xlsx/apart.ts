import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { RawWorkbook } from '../../../src/domain/register/raw'
import type { CellMark, CellText } from '../../ports/register'
import { containerProblem } from './container'
import { markWorkbook } from './mark'
import { readWorkbook } from './read'

/** Memory a file may take while it is worked on (MB): a file that needs more is a mistake or an attack. */
const MEMORY = 768

export type Task = { what: 'read' } | { what: 'mark'; marks: readonly CellMark[]; mended: readonly CellText[] }

/** What a thread does with a file; also done in place where the code is packed and there is no thread to start. */
export const perform = (file: Buffer, task: Task): Promise<RawWorkbook | Uint8Array> =>
  task.what === 'read' ? readWorkbook(file) : markWorkbook(file, task.marks, task.mended)

class OutOfMemory extends Error {}

/**
 * Works on a workbook beside the server: a long file would hold up everybody for seconds, and one that takes all memory
 * ends its own thread only.
 */
const apart = async <T extends RawWorkbook | Uint8Array>(file: Uint8Array, task: Task): Promise<T> => {
  const script = new URL('./worker.mjs', import.meta.url)
  if (!existsSync(fileURLToPath(script))) return (await perform(Buffer.from(file), task)) as T
  const worker = new Worker(script, {
    execArgv: [],
    workerData: { file, task },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  try {
    return await new Promise<T>((yes, no) => {
      worker.once('message', yes)
      worker.once('error', (error: NodeJS.ErrnoException) =>
        no(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory() : error),
      )
      worker.once('exit', (code) => no(new Error(`The thread for workbooks ended (${code}).`)))
    })
  } finally {
    await worker.terminate()
  }
}

export const readApart = async (file: Uint8Array): Promise<RawWorkbook> => {
  try {
    return await apart<RawWorkbook>(file, { what: 'read' })
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error
    return { readable: false, problem: '文件解开后太大；请删去多余的工作表、图片和空行，另存后再导入' }
  }
}

/** Throws where the file could not have been read either: what is marked is looked at first as what is read. */
export const markApart = async (
  file: Uint8Array,
  marks: readonly CellMark[],
  mended: readonly CellText[],
): Promise<Uint8Array> => {
  const problem = containerProblem(Buffer.from(file))
  if (problem) throw new Error(`A file that cannot be read is not marked: ${problem}`)
  return apart<Uint8Array>(file, { what: 'mark', marks, mended })
}
