import { dispatch } from '../door/dispatch'
import type { Ports } from '../ports/index'

/** What an event function of a cloud is called with by `callFunction({ name, data: { ask, input, token } })`. */
export interface AskEvent {
  ask?: unknown
  input?: unknown
  token?: unknown
}

/** The same door for an event function: no HTTP in between, the same answers. */
export const eventFunction =
  (ports: () => Promise<Ports>) =>
  async (event: AskEvent): Promise<unknown> => {
    let built: Ports
    try {
      built = await ports()
    } catch (error) {
      // What went wrong is for the operator's log: addresses and passwords must not leave with an answer.
      console.error(error)
      return { ok: false, fault: { requestId: 'start', message: '服务暂时没有准备好，请稍后再试。' } }
    }
    const { body } = await dispatch(built, typeof event.ask === 'string' ? event.ask : '', event.input ?? {}, {
      token: typeof event.token === 'string' ? event.token : undefined,
      address: 'event',
      channel: 'WEAPP',
    })
    return body
  }
