import type { AskInput, AskName, AskOutput } from '@/contract/index'
import type { Refusal, RefusalCode } from '@/domain/outcome/refusals'
import { transport } from '@/platform'
import { keepsDrafts } from './draft-store'
import { useSession } from './session'

/** The service said no: an expected answer with words for the reader, and the fields to change. */
export class RefusedError extends Error {
  readonly code: RefusalCode
  readonly fields: Record<string, string>
  constructor(refusal: Refusal & { message: string }) {
    super(refusal.message)
    this.code = refusal.code
    this.fields = refusal.fields ?? {}
  }
}

/** Where drafts do not outlive the sign-in, "what you wrote is still there" would be untrue. */
const expiredAtDesk = '登录已过期，请重新登录。为保护居民的信息，没有提交的内容已从这台设备上删掉。'

/** No answer came, or one that makes no sense: asking again (with the same `requestId`) is safe. */
export class FailedError extends Error {}

interface Body {
  ok?: boolean
  value?: unknown
  refusal?: Refusal & { message: string }
  fault?: { message: string }
}

/**
 * Asks the cloud as the person of `token`, or as whoever is signed in now. Resolves with the value; throws `RefusedError`
 * or `FailedError`, and nothing else.
 */
export const ask = async <N extends AskName>(
  name: N,
  input: AskInput<N>,
  token: string | null = useSession.getState().token,
): Promise<AskOutput<N>> => {
  let body: Body | null
  try {
    body = (await transport.send(`/asks/${name}`, input, token)).json as Body | null
  } catch {
    throw new FailedError('网络好像断了。写好的内容还在，连上网后再试一次。')
  }
  if (body?.ok === true) return body.value as AskOutput<N>
  if (body?.refusal) {
    // The server no longer knows this sign-in: forget it here, so that the next page offers to sign in again. A slow
    // answer to an older one says nothing of the person who has signed in since.
    const session = useSession.getState()
    if (body.refusal.code === 'SIGN_IN_EXPIRED' && session.token === token) {
      const refusal = keepsDrafts(session) ? body.refusal : { ...body.refusal, message: expiredAtDesk }
      session.expire(refusal.message)
      throw new RefusedError(refusal)
    }
    throw new RefusedError(body.refusal)
  }
  throw new FailedError(body?.fault?.message ?? '服务暂时没有回应，请过一会儿再试。')
}

/** One id for one intention: made when a form opens, kept across retries, renewed after it was answered. */
export const newRequestId = (): string => {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
  return `${Date.now().toString(36)}-${part()}-${part()}`
}
