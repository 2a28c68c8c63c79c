import { rowId, rowsOf, versionOf } from '../../src/domain/register/keys'
import { areasOf, mayEditRow } from '../../src/domain/register/rights'
import { isLimit, limitSettings, limitUnits, limitUnitWord, readValue } from '../../src/domain/settings/limits'
import { settingGroups, settingNames, settingSource } from '../../src/domain/settings/names'
import { settingDefaults, type SettingKey } from '../../src/domain/settings/settings'
import { type Handler, found, refuse } from './context'
import { keeperOf } from './register-keeper'

type Scope = 'DISTRICT' | 'STREET' | 'STATION'

/** 7 → 7 个工作日: a stored value as it is read, with the unit it counts in. */
const valueText = (key: SettingKey, stored: string): string => {
  const value = readValue(key, stored)
  if (!value) return stored
  const unit = value.unit
    ? limitUnitWord[value.unit]
    : isLimit(key)
      ? limitUnitWord[limitSettings[key].unit]
      : settingNames[key].unit
  return unit ? `${value.n} ${unit}` : String(value.n)
}

export const list: Handler<'settings.list'> = async (input, context) => {
  const { store } = context
  const keeper = keeperOf(context)
  const station = input.stationId ? found(await store.places.station(input.stationId)) : null
  const wanted = station?.streetId ?? input.streetId ?? (keeper.role === 'STREET_STAFF' ? keeper.orgId : null)
  if (keeper.role === 'STREET_STAFF' && wanted !== keeper.orgId) refuse('NOT_FOUND')
  const street = wanted ? found(await store.places.area(wanted)) : null
  const data = await store.register.read(['settings', 'organisations', 'communities', 'grids', 'stations', 'deputies'])
  const areas = areasOf(data)
  const district = await store.places.district()
  const scopes: { kind: Scope; id: string; name: string }[] = [
    { kind: 'DISTRICT', id: '', name: district.name },
    ...(street ? [{ kind: 'STREET' as const, id: street.id, name: street.name }] : []),
    ...(station ? [{ kind: 'STATION' as const, id: station.id, name: station.name }] : []),
  ]
  const rows = rowsOf(data, 'settings')
  const at = (scope: { kind: Scope; id: string }, key: SettingKey) =>
    rows.find((row) => row.settingKey === key && row.scopeKind === scope.kind && (row.scope ?? '') === scope.id)
  return {
    scopes: scopes.map((scope) => ({
      ...scope,
      can: {
        change: mayEditRow(
          keeper,
          'settings',
          { scopeKind: scope.kind, scope: scope.id || null, settingKey: '', settingValue: '' },
          areas,
        ),
      },
    })),
    groups: settingGroups.map(({ title, keys }) => ({
      title,
      settings: keys.map((key) => {
        const set = scopes.flatMap((scope) => {
          const row = at(scope, key)
          return row
            ? [
                {
                  scope: scope.kind,
                  rowId: rowId('settings', row),
                  version: versionOf('settings', row),
                  value: valueText(key, String(row.settingValue)),
                },
              ]
            : []
        })
        const nearest = set.at(-1)
        return {
          key,
          ...settingNames[key],
          source: settingSource(key),
          units: isLimit(key) ? limitUnits.map((unit) => ({ unit, word: limitUnitWord[unit] })) : [],
          pauses: isLimit(key) && limitSettings[key].pauses,
          usual: valueText(key, String(settingDefaults[key])),
          value: nearest?.value ?? valueText(key, String(settingDefaults[key])),
          from: nearest?.scope ?? ('USUAL' as const),
          set,
        }
      }),
    })),
  }
}
