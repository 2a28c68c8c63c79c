/** Ends the process when everything it said has been taken: a slow pipe would otherwise get only the first 64 KB of a report. */
export const endWith = async (code: number): Promise<never> => {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((done) => {
      // A reader that went away (`| head`) has heard enough.
      stream.once('error', () => done())
      stream.write('', () => done())
    })
  process.exit(code)
}

/** Says the one sentence of an error, for people who cannot do anything with a stack. */
export const endWithError = (error: unknown): Promise<never> => {
  console.error(error instanceof Error ? error.message : String(error))
  return endWith(1)
}
