import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { AskInput, AskName, AskOutput } from '@/contract/index'
import { ask, FailedError, newRequestId, RefusedError } from './ask'
import { sendDraft } from './drafts'
import { useSession } from './session'

/** What the server knows, kept for a short while. A refusal is an answer and is not asked again; a failure is, once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => error instanceof FailedError && count < 1,
      refetchOnWindowFocus: false,
      // The library would wait in silence while the browser believes to be offline; a failure is said, with 再试一次.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Reads an ask. Kept apart by who is signed in, so that one person never sees what another one read. */
export const useAsk = <N extends AskName>(
  name: N,
  input: AskInput<N>,
  options: { enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<AskOutput<N>> => {
  const token = useSession((s) => s.token)
  return useQuery({
    queryKey: [name, token, input],
    // The token of the key, not of the moment: what is read again later still belongs to that person.
    queryFn: () => ask(name, input, token),
    enabled: options.enabled ?? true,
    // While a filter changes, the old rows stay instead of a flash of skeletons; but only what this person read.
    placeholderData: options.keep
      ? (((rows: unknown, before?: { queryKey: readonly unknown[] }) =>
          before?.queryKey[1] === token ? rows : undefined) as never)
      : undefined,
  })
}

type Paged = { [N in AskName]: AskOutput<N> extends { cursor: string | null; items: unknown[] } ? N : never }[AskName]

/** Reads a list page by page. */
export const useAskPages = <N extends Paged>(
  name: N,
  input: Omit<AskInput<N>, 'cursor'>,
  options: { enabled?: boolean } = {},
) => {
  const token = useSession((s) => s.token)
  return useInfiniteQuery({
    // Apart from useAsk: pages are kept in another shape, and the same ask may be read both ways on two screens.
    queryKey: [name, token, 'pages', input],
    queryFn: ({ pageParam }) =>
      ask(name, { ...input, ...(pageParam ? { cursor: pageParam } : {}) } as AskInput<N>, token),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as { cursor: string | null }).cursor,
    enabled: options.enabled ?? true,
  })
}

/** An earlier try of the same intention went through, with other words: what was sent now changed nothing. */
export const wentThroughBefore = (error: unknown): boolean =>
  error instanceof RefusedError && error.code === 'REQUEST_ID_REUSED'

/**
 * Writes with an ask, so that tapping twice or trying again after a lost network does it once. With `draft` (the form, and
 * what it is sent to where one form serves several) the request id lives with the draft, which is dropped when it went
 * through, also when the page is gone by then. Without, one id stands for one input while the page is open.
 * Afterwards everything read before is asked again.
 */
export const useAct = <N extends AskName>(
  name: N,
  draft?: (input: Omit<AskInput<N>, 'requestId'>) => { form: string; target?: string },
) => {
  const client = useQueryClient()
  const inHand = useRef(new Map<string, string>())
  const sending = (input: Omit<AskInput<N>, 'requestId'>) => {
    if (draft) {
      const { form, target } = draft(input)
      return sendDraft(form, target)
    }
    // By input: what is sent for the next visitor is not another try for the one before.
    const key = JSON.stringify(input)
    const requestId = inHand.current.get(key) ?? newRequestId()
    inHand.current.set(key, requestId)
    return { requestId, wentThrough: () => inHand.current.delete(key) }
  }
  return useMutation<AskOutput<N>, RefusedError | FailedError, Omit<AskInput<N>, 'requestId'>>({
    mutationFn: async (input) => {
      const { requestId, wentThrough } = sending(input)
      const value = await ask(name, { ...input, requestId } as unknown as AskInput<N>)
      // Here, for callbacks given to mutate() are not called once the page is gone.
      wentThrough()
      return value
    },
    onSuccess: () => void client.invalidateQueries(),
    onError: (error) => {
      // What the screen shows was read before the earlier try went through.
      if (wentThroughBefore(error)) void client.invalidateQueries()
    },
  })
}

/** The face a list shows (components/Listing) for a query. */
export const faceOf = (
  query: { isPending: boolean; error: unknown; data: unknown },
  isEmpty: boolean,
): 'loading' | 'empty' | 'refused' | 'failed' | 'ready' => {
  if (query.data !== undefined) return isEmpty ? 'empty' : 'ready'
  if (query.error instanceof RefusedError) return 'refused'
  if (query.error) return 'failed'
  return 'loading'
}
