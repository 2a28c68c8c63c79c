import Taro from '@tarojs/taro'

const withQuery = (path: string, query: Record<string, string | undefined>) => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return parts.length ? `${path}?${parts.join('&')}` : path
}

/** The pages of what is public. */
export const publicPath = {
  cases: (filter: { street?: string; station?: string } = {}) => withQuery('/packages/cases/list/index', filter),
  case: (id: string) => withQuery('/packages/cases/case/index', { id }),
  prepare: (opinionId: string) => withQuery('/packages/cases/prepare/index', { id: opinionId }),
  account: (street?: string) => withQuery('/packages/cases/account/index', { street }),
  desk: () => '/packages/cases/desk/index',
  home: () => '/packages/cases/home/index',
}

export const openCase = (id: string) => void Taro.navigateTo({ url: publicPath.case(id) })
export const openCases = (filter: { street?: string; station?: string } = {}) =>
  void Taro.navigateTo({ url: publicPath.cases(filter) })
