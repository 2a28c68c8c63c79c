import { Writable } from 'node:stream'

/** How much is handed on at once: a multiple of three, so that the pieces of a file stay one text in base64. */
export const PIECE = 384 * 1024

/**
 * A stream that hands what is written on in pieces of one size and waits for each to be taken. Whoever fills it faster is held up
 * by `drained`.
 */
export class Pieces extends Writable {
  private held: Buffer[] = []
  private size = 0

  private readonly failed: Promise<never>

  constructor(private readonly sink: (piece: Uint8Array) => Promise<void>) {
    super({ highWaterMark: PIECE })
    this.failed = new Promise((_, reject) => this.once('error', reject))
    // Whoever waits hears of it; a file that nobody waits for any more must not end the process.
    this.failed.catch(() => undefined)
  }

  private async hand(all: boolean): Promise<void> {
    let bytes = Buffer.concat(this.held)
    this.held = []
    while (bytes.length >= PIECE || (all && bytes.length)) {
      await this.sink(bytes.subarray(0, PIECE))
      bytes = bytes.subarray(PIECE)
    }
    this.size = bytes.length
    if (bytes.length) this.held = [Buffer.from(bytes)]
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, taken: (error?: Error | null) => void): void {
    // Whoever wrote it may write over it again.
    this.held.push(Buffer.from(chunk))
    this.size += chunk.length
    if (this.size < PIECE) return taken()
    this.hand(false).then(() => taken(), taken)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.hand(true).then(() => done(), done)
  }

  /** When what was written has been handed on. */
  async drained(): Promise<void> {
    if (this.writableNeedDrain && !this.errored)
      await Promise.race([new Promise((resolve) => this.once('drain', resolve)), this.failed])
    if (this.errored) throw this.errored
  }

  /** Ends the file, once whoever fills it has; when all of it was taken. */
  async finished(filled: Promise<unknown>): Promise<void> {
    await Promise.race([filled, this.failed])
    if (this.writableFinished) return
    await Promise.race([new Promise((resolve) => this.once('finish', resolve)), this.failed])
  }
}
