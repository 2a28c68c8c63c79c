import { areaScope } from '../../src/domain/access/policy'
import { dayOf } from '../../src/domain/calendar/time'
import { rowFrom, rowId, versionOf } from '../../src/domain/register/keys'
import { photoReason, standingOf } from '../../src/domain/register/standing'
import type { StandardLine } from '../ports/index'
import { type ActContext, found, type Handler, refuse, signedInActor } from './context'
import { lockedRegister, makeNow, refuseIf, saidBy } from './register-save'
import { recordOf, sameValue } from './register-write'

/** A line as the row of the sheet 规范检查 that it is; null where nobody has looked yet. */
const rowOf = (target: string, line: StandardLine) =>
  line.met === null ? null : { target, item: line.itemId, met: line.met, checkedOn: line.checkedOn, note: line.note }

export const checklist: Handler<'standards.checklist'> = async ({ targetId }, { store, actor }) => {
  const target = found(await store.standards.target(targetId, areaScope(actor)))
  const lines = await store.standards.lines(target)
  const { points, of } = standingOf(lines)
  return {
    target: { id: target.id, name: target.name, kind: target.kind },
    points,
    of,
    lines: lines.map((line) => {
      const row = rowOf(target.id, line)
      return {
        itemId: line.itemId,
        name: line.name,
        help: line.help,
        points: line.points,
        met: line.met,
        checkedOn: line.checkedOn,
        note: line.note,
        photo: line.photo,
        rowId: row && rowId('standardMarks', row),
        version: row && versionOf('standardMarks', row),
      }
    }),
  }
}

/** Hangs the photo that was handed in; returns why, for the history, or null where the photo stays as it is. */
const changePhoto = async (
  context: ActContext,
  targetId: string,
  line: StandardLine,
  photo: string | null | undefined,
): Promise<string | null> => {
  const { store } = context
  const before = line.photo?.fileId ?? null
  const why = photo === undefined ? null : photoReason(before, photo)
  if (why === null || photo === undefined) return null
  if (photo !== null && !(await store.files.mayHang(photo, signedInActor(context).personId))) refuse('PHOTO_GONE')
  await store.standards.hangPhoto(
    targetId,
    line.itemId,
    photo === null ? null : { fileId: photo, takenOn: dayOf(context.now) },
  )
  // Nothing else shows it: what a photo held is gone with it, that it was there stands in the history.
  if (before) await store.files.remove(before)
  return why
}

/** The photos of a station as they shall be: new ones are hung up, and those left out are gone for good. */
export const photos: Handler<'standards.photos'> = async (input, context) => {
  const { store, actor } = context
  // One after another: of two who hang up at once, the second is told what the first did.
  await store.register.lock()
  const target = found(await store.standards.target(input.stationId, areaScope(actor)))
  if (target.kind !== 'STATION') refuse('NOT_FOUND')
  const before = (await store.standards.stationPhotos(target.id)).map((photo) => photo.fileId)
  if (before.join() !== input.before.join()) refuse('STALE')
  for (const { fileId } of input.photos)
    if (!before.includes(fileId) && !(await store.files.mayHang(fileId, signedInActor(context).personId)))
      refuse('PHOTO_GONE')
  const after = input.photos.map(({ fileId, kind, caption }) => ({ fileId, kind, caption: caption || null }))
  await store.standards.hangStationPhotos(target.id, after)
  for (const fileId of before) if (!after.some((photo) => photo.fileId === fileId)) await store.files.remove(fileId)
  context.audit({ kind: 'station', id: target.id, before, after })
  return { photos: after }
}

export const mark: Handler<'standards.mark'> = async ({ targetId, itemId, version, met, note, photo }, context) => {
  const { store, actor, now } = context
  const directory = await lockedRegister(context)
  const target = found(await store.standards.target(targetId, areaScope(actor)))
  const line = found((await store.standards.lines(target)).find((one) => one.itemId === itemId))
  const before = rowOf(targetId, line)
  if ((before && versionOf('standardMarks', before)) !== version) refuse('STALE')

  const { row, problems } = rowFrom(
    'standardMarks',
    { target: targetId, item: itemId, met: met ? '是' : '否', checkedOn: dayOf(now), note: note ?? '' },
    null,
  )
  refuseIf(problems)
  const change = { sheet: 'standardMarks' as const, before, after: row }
  const why = await changePhoto(context, targetId, line, photo)
  const said = await saidBy(context, 'EDIT', why ?? undefined)
  if (!sameValue('standardMarks', before, row)) await makeNow(context, directory, [change], said)
  else if (why) {
    await store.register.addChanges([recordOf({ ...context, directory }, said, change, now)])
    context.audit({ kind: 'standardMarks', id: rowId('standardMarks', row) })
  }
  const { points, of } = standingOf(await store.standards.lines(target))
  return { points, of }
}
