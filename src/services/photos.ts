import { useEffect, useState } from 'react'
import type { FilePurpose } from '@/domain/access/files'
import { photoLimits } from '@/domain/files/photo'
import { files } from '@/platform'
import { ask, RefusedError } from './ask'
import { useSession } from './session'

/** A photo of the person's choice; null when they chose none; words when it cannot be taken. */
export const choosePhoto = async (): Promise<{ base64: string } | { problem: string } | null> => {
  try {
    const chosen = await files.choosePhoto(photoLimits.bytesIn)
    if (chosen === 'TOO_LARGE') return { problem: '这张照片超过 6 MB，请选小一点的，或截图后传截图。' }
    if (chosen?.base64 === '') return { problem: '照片是空的，请重新选一张。' }
    return chosen
  } catch {
    return { problem: '没能读这张照片，请再选一次。' }
  }
}

/** Sends a photo in; its id is what a form then carries. The same `requestId` again is safe. */
export const sendPhoto = (purpose: FilePurpose, base64: string, requestId: string): Promise<{ fileId: string }> =>
  ask('files.put', { purpose, base64, requestId })

export const srcOf = (base64: string, mediaType = 'image/jpeg'): string => `data:${mediaType};base64,${base64}`

/** Photos seen lately. Beside the query cache: a photo never changes, and every saved form asks all queries again. */
const seen = new Map<string, string>()
const MOST = 40
const key = (token: string | null, fileId: string) => `${token ?? ''} ${fileId}`

/** Keeps a photo that is known already, so that whoever just sent it need not fetch it. */
export const keepPhoto = (fileId: string, src: string, token = useSession.getState().token): void => {
  seen.set(key(token, fileId), src)
  const [oldest] = seen.keys()
  if (seen.size > MOST && oldest !== undefined) seen.delete(oldest)
}

export type PhotoLook =
  { state: 'LOADING' } | { state: 'GONE' | 'FAILED'; again: () => void } | { state: 'READY'; src: string }

/** A photo of the cloud, for whoever is signed in. */
export const usePhoto = (fileId: string): PhotoLook => {
  const token = useSession((s) => s.token)
  const [turn, setTurn] = useState(0)
  const [got, setGot] = useState<{ key: string; turn: number; src: string | null; gone: boolean } | null>(null)
  const wanted = key(token, fileId)
  const known = seen.get(wanted)
  useEffect(() => {
    if (known !== undefined) return
    let here = true
    ask('files.read', { fileId }, token).then(
      ({ mediaType, base64 }) => {
        const src = srcOf(base64, mediaType)
        keepPhoto(fileId, src, token)
        if (here) setGot({ key: wanted, turn, src, gone: false })
      },
      (error: unknown) => {
        if (here) setGot({ key: wanted, turn, src: null, gone: error instanceof RefusedError })
      },
    )
    return () => {
      here = false
    }
  }, [fileId, token, wanted, known, turn])
  if (known !== undefined) return { state: 'READY', src: known }
  if (!got || got.key !== wanted || got.turn !== turn) return { state: 'LOADING' }
  if (got.src !== null) return { state: 'READY', src: got.src }
  return { state: got.gone ? 'GONE' : 'FAILED', again: () => setTurn(turn + 1) }
}
