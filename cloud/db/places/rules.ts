import type { SettingRow } from '../../../src/domain/settings/settings'
import type { PlacesStore } from '../../ports/places'
import { buildCalendar } from '../calendar'
import type { StoreContext } from '../rows'

/** What the district set: its settings and its calendar. */
export const rulesPart = ({ db, districtId: d }: StoreContext): Pick<PlacesStore, 'settingRows' | 'calendar'> => ({
  async settingRows() {
    const rows = await db.selectFrom('settings').selectAll().where('district_id', '=', d).execute()
    return rows.map((row): SettingRow => ({
      scopeKind: row.scope_kind,
      scopeId: row.scope_id,
      key: row.setting_key,
      value: row.setting_value,
    }))
  },

  async calendar() {
    const rows = await db
      .selectFrom('calendar_days')
      .select(['day', 'is_off as isOff', 'name'])
      .where('district_id', '=', d)
      .execute()
    return buildCalendar(rows)
  },
})
