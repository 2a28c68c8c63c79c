import { fileRules } from '../../src/domain/access/files'
import { DAY } from '../../src/domain/calendar/time'
import { photoLimits } from '../../src/domain/files/photo'
import { found, type Handler, type Preparation, refuse, signedInActor } from './context'

/**
 * Makes the photo before the transaction begins: that takes some tenths of a second, and the embedded database does
 * nothing else meanwhile.
 */
export const prepare: Preparation<'files.put'> = async (input, { photos }) => {
  const made = await photos.make(Buffer.from(input.base64, 'base64'))
  return 'problem' in made ? refuse(made.problem) : { photo: made }
}

export const put: Handler<'files.put'> = async ({ purpose }, context) => {
  const { store, now, ids } = context
  const actor = signedInActor(context)
  if (!fileRules[purpose].putBy.includes(actor.role)) refuse('NOT_ALLOWED')
  const photo = found(context.photo)
  await store.files.sweep(now - DAY)
  if ((await store.files.waiting(actor.personId)) >= photoLimits.waiting) refuse('PHOTOS_WAITING')
  const id = ids.next()
  await store.files.add({ id, personId: actor.personId, ...photo }, now)
  context.audit({ kind: 'file', id, after: photo.sha256 })
  return { fileId: id, bytes: photo.body.length }
}

export const read: Handler<'files.read'> = async ({ fileId }, { store, actor }) => {
  const file = found(await store.files.read(fileId, actor))
  return { mediaType: file.mediaType, base64: Buffer.from(file.body).toString('base64') }
}
