import { Unreachable, type Transport, waitFor } from './types'

/** The web site is served by the same server that answers, so addresses are relative and no origin is configured. */
export const transport: Transport = {
  async send(path, body, token) {
    let response: Response
    const text = JSON.stringify(body ?? {})
    try {
      response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: text,
        signal: AbortSignal.timeout?.(waitFor(text)),
      })
    } catch (cause) {
      throw new Unreachable(cause)
    }
    // A proxy's error page is not JSON; the status alone still says what to do.
    const json: unknown = await response.json().catch(() => null)
    return { status: response.status, json }
  },
  fileUrl: (path) => path,
}
