import { useState } from 'react'
import type { AskInput, AskOutput } from '@/contract/index'
import { ask } from '@/services/ask'
import { saveFile } from '@/services/files'

type FileAsk = 'register.export' | 'register.template' | 'register.marked' | 'exchange.template' | 'exchange.out'

/** Fetches a table and hands it to the person as a file; says in words how that went. */
export const useFileAsk = <N extends FileAsk>(name: N) => {
  const [busy, setBusy] = useState(false)
  const fetchFile = async (input: AskInput<N>): Promise<{ ok: boolean; text: string; file?: AskOutput<N> }> => {
    setBusy(true)
    try {
      const file = await ask(name, input)
      const { fileName, base64 } = file as AskOutput<FileAsk>
      return { ...(await saveFile(fileName, base64)), file }
    } catch (error) {
      return { ok: false, text: (error as Error).message }
    } finally {
      setBusy(false)
    }
  }
  return { busy, fetchFile }
}
