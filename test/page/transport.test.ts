import Taro from '@tarojs/taro'
import { transport } from '@/platform/transport.weapp'

test('what the mini-program sends says so, for a consent is recorded with where it was given', async () => {
  jest.mocked(Taro.request).mockResolvedValueOnce({ statusCode: 200, data: { ok: true } } as never)
  await transport.send('/asks/account.me', {}, 't')
  expect(jest.mocked(Taro.request).mock.calls[0]?.[0].header).toEqual({
    'content-type': 'application/json',
    'x-client': 'weapp',
    authorization: 'Bearer t',
  })
})
