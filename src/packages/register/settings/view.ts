import type { AskOutput } from '@/contract/index'

export type SettingList = AskOutput<'settings.list'>
export type Setting = SettingList['groups'][number]['settings'][number]
export type Scope = SettingList['scopes'][number]

/** 全区定的 / 本街镇定的 / 常用值: where the value in force comes from. */
export const fromText = (setting: Setting, scopes: readonly Scope[]): string => {
  if (setting.from === 'USUAL') return '常用值'
  return `${scopes.find(({ kind }) => kind === setting.from)?.name ?? ''}定的`
}

/** 7 工作日 → number and unit apart, as the form asks for them. */
export const apart = (value: string): { n: string; word: string } => {
  const [n = '', word = ''] = value.split(' ')
  return { n, word }
}

export const scopeWord = { DISTRICT: '全区', STREET: '街镇', STATION: '站点' } as const

/** What is sent as the row of the register. */
export const cellsOf = (scope: Scope, setting: Setting, n: string, word: string): Record<string, string> => ({
  scopeKind: scopeWord[scope.kind],
  scope: scope.id,
  settingKey: setting.key,
  settingValue: setting.units.length ? `${n} ${word}` : n,
})

/** The row at the scope that is changed, where there is one. */
export const rowAt = (setting: Setting, scope: Scope | undefined): Setting['set'][number] | null =>
  setting.set.find((one) => one.scope === scope?.kind) ?? null
