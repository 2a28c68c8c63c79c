import Taro from '@tarojs/taro'
import { Unreachable, type Reply, type Transport, waitFor } from './types'

const base = process.env.TARO_APP_API_BASE ?? ''
const cloudEnv = process.env.TARO_APP_CLOUD_ENV ?? ''
const cloudService = process.env.TARO_APP_CLOUD_SERVICE ?? ''

let cloudReady = false

/** WeChat's own container hosting: no domain to register, and the platform itself vouches for who is calling. */
async function throughContainer(path: string, body: unknown, header: Record<string, string>): Promise<Reply> {
  if (!cloudReady) {
    await Taro.cloud.init({ env: cloudEnv })
    cloudReady = true
  }
  const answer = await Taro.cloud.callContainer({
    config: { env: cloudEnv },
    path,
    method: 'POST',
    header: { ...header, 'X-WX-SERVICE': cloudService },
    data: (body ?? {}) as Record<string, unknown>,
    timeout: waitFor(JSON.stringify(body ?? {})),
  })
  return { status: answer.statusCode, json: answer.data as unknown }
}

async function throughHttps(path: string, body: unknown, header: Record<string, string>): Promise<Reply> {
  const answer = await Taro.request<unknown>({
    url: `${base}${path}`,
    method: 'POST',
    header,
    data: body ?? {},
    timeout: waitFor(JSON.stringify(body ?? {})),
  })
  return { status: answer.statusCode, json: answer.data }
}

export const transport: Transport = {
  async send(path, body, token) {
    // A consent is recorded with the channel it was given through, and the server knows only what is said here.
    const header: Record<string, string> = { 'content-type': 'application/json', 'x-client': 'weapp' }
    if (token) header.authorization = `Bearer ${token}`
    try {
      return await (cloudService ? throughContainer : throughHttps)(path, body, header)
    } catch (cause) {
      throw new Unreachable(cause)
    }
  },
  fileUrl: (path) => (path.startsWith('/') ? `${base}${path}` : path),
}
