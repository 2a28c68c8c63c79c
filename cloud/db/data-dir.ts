import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

export const dataDirOf = (env: NodeJS.ProcessEnv): string => resolve(env.DATA_DIR || '.data')

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** What an operator can do about a data directory that cannot be used. */
export const dataDirProblem = (dir: string, error: unknown): Error => {
  const code = codeOf(error)
  const said = ['EACCES', 'EPERM', 'EROFS'].includes(code)
    ? `DATA_DIR ${dir} cannot be written by this user (${code}). Give the user the right to write there, or set DATA_DIR to a directory of its own.`
    : ['EEXIST', 'ENOTDIR'].includes(code)
      ? `DATA_DIR ${dir} is a file, or lies below one. Set DATA_DIR to a directory.`
      : code === 'ENOSPC' || code === 'EDQUOT'
        ? `The disk of DATA_DIR ${dir} is full (${code}). Make room, or set DATA_DIR to a directory on another disk.`
        : `DATA_DIR ${dir} cannot be used: ${error instanceof Error ? error.message : String(error)}. Set DATA_DIR to a directory that this user can write.`
  return new Error(said, { cause: error })
}

/** Makes the data directory where it is missing; it holds secrets and people's words, so it is its owner's alone. */
export const makeDataDir = (dir: string): void => {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw dataDirProblem(dir, error)
  }
}
