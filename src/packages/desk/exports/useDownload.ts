import { useState } from 'react'
import { ask } from '@/services/ask'
import { saveFile } from '@/services/files'

/** Fetches a file piece by piece and hands it to the person; says in words how that went. */
export const useDownload = () => {
  const [busy, setBusy] = useState<{ id: string; percent: number } | null>(null)
  const download = async (exportId: string): Promise<{ ok: boolean; text: string }> => {
    setBusy({ id: exportId, percent: 0 })
    try {
      const pieces: string[] = []
      for (let part = 0; ; part += 1) {
        const { fileName, base64, parts } = await ask('exports.read', { exportId, part })
        pieces.push(base64)
        if (pieces.length >= parts) return await saveFile(fileName, pieces.join(''))
        setBusy({ id: exportId, percent: Math.floor((100 * pieces.length) / parts) })
      }
    } catch (error) {
      return { ok: false, text: (error as Error).message }
    } finally {
      setBusy(null)
    }
  }
  return { busy, download }
}
