import { QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import StandardsPage from '@/packages/register/standards/index'
import { checklistOf } from '@/packages/register/row/view'
import { lineLook, markingOf, markInput, missingWords } from '@/packages/register/standards/view'
import { ask, FailedError, RefusedError } from '@/services/ask'
import { files } from '@/platform'
import { queryClient } from '@/services/queries'
import { useSession } from '@/services/session'
import { openWith, resetTaro } from '../../support/taro'

jest.mock('@/services/ask', () => ({ ...jest.requireActual('@/services/ask'), ask: jest.fn() }))
const asked = ask as unknown as jest.Mock<Promise<unknown>, [string, Record<string, unknown>]>
const of = (name: string) => asked.mock.calls.flatMap(([asking, input]) => (asking === name ? [input] : []))

const line = {
  itemId: 'BZ-1',
  name: '固定场所',
  help: '有挂牌的接待室',
  points: 15,
  met: true as boolean | null,
  checkedOn: '2026-05-01' as string | null,
  note: null as string | null,
  photo: { fileId: 'F1', takenOn: '2026-05-01' } as { fileId: string; takenOn: string } | null,
  rowId: 'QY-S1:BZ-1' as string | null,
  version: 'v1' as string | null,
}
const unseen = {
  ...line,
  itemId: 'BZ-2',
  name: '统一标识',
  points: 10,
  met: null,
  checkedOn: null,
  photo: null,
  rowId: null,
  version: null,
}

let answers: Record<string, unknown>
const pick = jest.spyOn(files, 'choosePhoto')

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  useSession.setState({ token: 't', role: 'STREET_STAFF', who: 'QY-T1.STREET_STAFF.QY' })
  pick.mockReset()
  pick.mockResolvedValue({ base64: 'bmV3' })
  answers = {
    'places.overview': {
      now: '2026-06-15T10:00:00+08:00',
      name: '鼓宁区',
      streets: [],
      names: { levels: {}, kinds: {} },
    },
    'register.sheets': { sheets: [], imports: [], streets: [] },
    'standards.checklist': {
      target: { id: 'QY-S1', name: '柳荫社区人大代表联络站', kind: 'STATION' },
      points: 15,
      of: 25,
      lines: [line, unseen],
    },
    'standards.mark': { points: 25, of: 25 },
    'standards.photos': { photos: [] },
    'places.station': {
      station: { photos: [{ fileId: 'P1', kind: 'ROOM', caption: '二楼' }] },
    },
    'files.read': { mediaType: 'image/jpeg', base64: 'b2xk' },
    'files.put': { fileId: 'F2', bytes: 3 },
  }
  asked.mockReset()
  asked.mockImplementation((name) => {
    const answer = answers[name]
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})

const settle = async () => {
  for (let turn = 0; turn < 4; turn++) await act(async () => new Promise((done) => setTimeout(done)))
}
const show = async () => {
  openWith({ target: 'QY-S1' })
  render(
    <QueryClientProvider client={queryClient}>
      <StandardsPage />
    </QueryClientProvider>,
  )
  await settle()
}
const tap = async (name: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name }))
  await settle()
}

test('S2-01 a checklist shows the score, what is missing, and the photo of each line', async () => {
  await show()
  expect(screen.getByText('15 / 25')).toBeVisible()
  expect(screen.getByText('还差 1 项：统一标识')).toBeVisible()
  expect(screen.getByText('还没查')).toBeVisible()
  expect(screen.getByRole('img', { name: '固定场所的照片' })).toHaveAttribute('src', 'data:image/jpeg;base64,b2xk')
  await tap('固定场所的改动记录')
  expect(Taro.navigateTo).toHaveBeenCalledWith({
    url: '/packages/register/row/index?sheet=standardMarks&id=QY-S1%3ABZ-1',
  })
})

test('S2-01 a line is marked with a note and a photo', async () => {
  await show()
  await tap('检查统一标识')
  await tap('保存')
  expect(screen.getByText('请选择达到或没达到')).toBeVisible()
  fireEvent.click(screen.getByRole('radio', { name: '达到' }))
  await tap('加照片')
  expect(of('files.put')).toEqual([{ purpose: 'STANDARD', base64: 'bmV3', requestId: expect.any(String) }])
  // What was just sent is not fetched again.
  expect(of('files.read').filter((input) => input.fileId === 'F2')).toEqual([])
  await tap('保存')
  expect(of('standards.mark')).toEqual([
    expect.objectContaining({ targetId: 'QY-S1', itemId: 'BZ-2', version: null, met: true, photo: 'F2' }),
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a photo that did not go through is tried again with the same request, a refused one is changed', async () => {
  answers['files.put'] = new FailedError('网络好像断了。')
  await show()
  await tap('检查统一标识')
  await tap('加照片')
  expect(screen.getByRole('alert')).toHaveTextContent('网络好像断了。')
  answers['files.put'] = new RefusedError({ code: 'PHOTO_BROKEN', message: '这张照片打不开。' })
  await tap('再传一次')
  const [first, second] = of('files.put')
  expect(second?.requestId).toBe(first?.requestId)
  expect(screen.getByRole('alert')).toHaveTextContent('这张照片打不开。')
  expect(screen.queryByRole('button', { name: '再传一次' })).toBeNull()
  answers['files.put'] = { fileId: 'F3', bytes: 3 }
  await tap('换一张')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole('button', { name: '去掉照片 1' })).toBeVisible()
})

test('what the device cannot take is said at the field, and choosing nothing changes nothing', async () => {
  pick.mockResolvedValueOnce('TOO_LARGE').mockResolvedValueOnce(null).mockRejectedValueOnce(new Error('no'))
  await show()
  await tap('检查统一标识')
  await tap('加照片')
  expect(screen.getByText(/超过 6 MB/)).toBeVisible()
  await tap('加照片')
  expect(screen.queryByText(/超过 6 MB/)).toBeNull()
  await tap('加照片')
  expect(screen.getByText(/没能读这张照片/)).toBeVisible()
  expect(of('files.put')).toEqual([])
})

test('a refusal keeps what was written', async () => {
  answers['standards.mark'] = new RefusedError({ code: 'STALE', message: '这件事刚刚有了新进展。' })
  await show()
  await tap('检查固定场所')
  fireEvent.click(screen.getByRole('radio', { name: '没达到' }))
  await tap('去掉照片 1')
  await tap('保存')
  expect(of('standards.mark')).toEqual([expect.objectContaining({ version: 'v1', met: false, photo: null })])
  expect(screen.getByRole('alert')).toHaveTextContent('这件事刚刚有了新进展。')
  expect(screen.getByRole('radio', { name: '没达到' })).toHaveAttribute('aria-checked', 'true')
})

test('a photo that cannot be seen says so, one that did not come can be asked for again', async () => {
  answers['files.read'] = new FailedError('断了')
  answers['standards.checklist'] = {
    ...(answers['standards.checklist'] as object),
    lines: [{ ...line, photo: { fileId: 'F9', takenOn: '2026-05-01' } }],
  }
  await show()
  answers['files.read'] = new RefusedError({ code: 'NOT_FOUND', message: '没有找到。' })
  await tap('再试')
  expect(screen.getByText('看不到了')).toBeVisible()
})

test('a photo that stays is not spoken of, and a line nobody looked at is not a line that failed', () => {
  const marking = { ...markingOf(line), met: 'NO' as const }
  expect(markInput('QY-S1', line, marking)).toEqual({ targetId: 'QY-S1', itemId: 'BZ-1', version: 'v1', met: false })
  expect(markInput('QY-S1', line, { ...marking, photos: [], note: ' 门牌掉了 ' })).toMatchObject({
    photo: null,
    note: '门牌掉了',
  })
  expect(lineLook(unseen).tag.text).toBe('还没查')
  expect(lineLook({ ...line, met: false, note: '门牌掉了' })).toEqual({
    tag: { tone: 'warn', icon: 'triangle-alert', text: '没达到' },
    text: '2026年5月1日查 · 门牌掉了',
  })
  expect(missingWords({ lines: [line] })).toBe('每一项都达到了')
})

test('stations that are not over and streets lead to their checklist', () => {
  expect(checklistOf('stations', 'QY-S1', { state: '正常' })).toBe('QY-S1')
  expect(checklistOf('stations', 'FH-P3', { state: '撤销' })).toBeNull()
  expect(checklistOf('organisations', 'QY', { kind: '街道' })).toBe('QY')
  expect(checklistOf('organisations', 'U-CG', { kind: '承办单位' })).toBeNull()
})

test('photos of the place itself are added, named and taken away beside the checklist', async () => {
  await show()
  expect(screen.getByText('站点照片', { selector: '[role=heading]' })).toBeVisible()
  expect(screen.queryByRole('button', { name: '保存站点照片' })).toBeNull()
  await tap('加站点照片')
  expect(of('files.put')).toMatchObject([{ purpose: 'PLACE' }])
  const [, door] = screen.getAllByRole('radio', { name: '门口' })
  if (!door) throw new Error('the new photo cannot be said to show the door')
  fireEvent.click(door)
  await settle()
  await tap('保存站点照片')
  expect(of('standards.photos')).toMatchObject([
    {
      stationId: 'QY-S1',
      before: ['P1'],
      photos: [
        { fileId: 'P1', kind: 'ROOM', caption: '二楼' },
        { fileId: 'F2', kind: 'OUTSIDE' },
      ],
    },
  ])
})
