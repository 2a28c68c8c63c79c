import type { AskOutput } from '../../src/contract/index'
import type { RouteAnswer } from '../../src/domain/opinion/routing'
import { becauseText } from '../../src/text/opinion'
import { nextText, skipText } from '../../src/text/routing'
import type { Store } from '../ports/index'

interface Named {
  gridName: string | null
  communityName: string
  streetName: string
}

/** A routing answer in words: names of today, reasons of then. */
export const presentRoute = async (
  store: Store,
  { candidates, skipped, boundaryVersion, ruleVersion, tableVersion }: RouteAnswer,
  named: Named,
  /** Whether the reader keeps the list of what this deputy keeps away from; nobody else reads it. */
  knows: (deputyId: string) => boolean,
): Promise<AskOutput<'routing.why'>> => {
  const ids = [
    ...candidates.filter(({ kind }) => kind === 'DEPUTY').map(({ id }) => id),
    ...skipped.map(({ deputyId }) => deputyId),
  ]
  const deputies = new Map((await store.places.deputies(ids)).map(({ id, name }) => [id, name]))
  const units = new Map((await store.opinions.allUnits()).map(({ id, name }) => [id, name]))
  const lines: AskOutput<'routing.why'>['candidates'] = []
  for (const { kind, id, reason, stationName, openLoad } of candidates) {
    const deputyName = kind === 'DEPUTY' ? (deputies.get(id) ?? '') : null
    const office = kind === 'OFFICE' ? await store.people.organisation(id) : null
    const streetName = office ? (office.committeeName ?? office.name) : named.streetName
    lines.push({
      name: deputyName === null ? streetName : `${deputyName}代表`,
      reason,
      why: lines.length
        ? nextText(reason, { stationName: stationName ?? null })
        : becauseText(reason, { ...named, deputyName, stationName: stationName ?? null, streetName }),
      openLoad: openLoad ?? null,
    })
  }
  return {
    candidates: lines,
    skipped: skipped.map(({ deputyId, reason, recusal }) => ({
      name: `${deputies.get(deputyId) ?? ''}代表`,
      reason,
      why: skipText(
        reason,
        !knows(deputyId)
          ? undefined
          : reason === 'RECUSED_UNIT'
            ? (units.get(recusal ?? '') ?? null)
            : (recusal ?? null),
      ),
    })),
    versions: { boundary: boundaryVersion, rule: ruleVersion, table: tableVersion ?? null },
  }
}
