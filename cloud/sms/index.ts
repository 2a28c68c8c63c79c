import { isProduction } from '../db/secrets'
import { maskPhone } from '../present/mask'
import type { Sms } from '../ports/sms'

/** A gateway that does not answer must not keep people waiting for ever. */
const TIMEOUT = 8_000

/**
 * A gateway that is asked over HTTP: `POST` with JSON `{ phone, code, minutes }` and the key as a bearer token; any 2xx means taken.
 * What a provider wants instead is translated by a small service of the operator's, as templates and signatures are theirs.
 */
export const gatewaySms = (url: string, key: string | undefined): Sms => ({
  async sendCode(phone, code, minutes) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ phone, code, minutes }),
      signal: AbortSignal.timeout(TIMEOUT),
      redirect: 'error',
    })
    // Never the answer itself: it may repeat the phone.
    if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`)
    return 'SENT'
  },
})

/** For a demonstration and for development: the code stands in the server's window. */
export const consoleSms = (print: (line: string) => void = console.log): Sms => ({
  sendCode: async (phone, code) => {
    print(`sign-in code for ${maskPhone(phone) ?? ''}: ${code}`)
    return 'SENT'
  },
})

const noSms: Sms = { sendCode: async () => 'OFF' }

/** `SMS_URL` and `SMS_KEY` name the gateway. Without one, codes are printed, but never in production. */
export const smsFrom = (env: NodeJS.ProcessEnv): Sms => {
  const url = env.SMS_URL
  if (url) {
    if (!/^https?:\/\//.test(url)) throw new Error('SMS_URL must begin with https:// (or http:// inside one network).')
    return gatewaySms(url, env.SMS_KEY)
  }
  return isProduction(env) ? noSms : consoleSms()
}
