import type { PlacesStore } from '../../ports/places'
import type { StoreContext } from '../rows'
import { areasPart } from './areas'
import { deputyListPart } from './deputy-list'
import { mapPart } from './map'
import { peoplePart } from './people'
import { rulesPart } from './rules'
import { searchPart } from './search'
import { sessionsPart } from './sessions'
import { stationsPart } from './stations'

/** Everything that is read of places and people, one part a question. */
export const placesStore = (context: StoreContext): PlacesStore => ({
  ...areasPart(context),
  ...stationsPart(context),
  ...peoplePart(context),
  ...deputyListPart(context),
  ...sessionsPart(context),
  ...mapPart(context),
  ...searchPart(context),
  ...rulesPart(context),
})
