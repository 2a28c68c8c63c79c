import { resolveSettings, type Settings } from '../../src/domain/settings/settings'
import type { Store } from '../ports/index'

/** Settings in force for an item, a session or a booking: what is shown and what is done must read the same ones. */
export const settingsOf = async (
  store: Store,
  place: { streetId?: string | null; stationId?: string | null },
): Promise<Settings> => resolveSettings(await store.places.settingRows(), place)
