import type { Paper } from '../../src/domain/papers/paper'

export interface PaperFiles {
  /** The paper as a file of a word processor. */
  make(paper: Paper): Promise<Uint8Array>
}
