import { type ActContext, refuse, signedInActor } from './context'

/** Photos that the actor handed in and that hang nowhere yet, each once: only such may be hung somewhere. */
export const ownPhotos = async (context: ActContext, ids: readonly string[]): Promise<string[]> => {
  const { personId } = signedInActor(context)
  const photoIds = [...new Set(ids)]
  for (const id of photoIds)
    if (!(await context.store.files.mayHang(id, personId)))
      refuse('PHOTO_GONE', { photoIds: '有照片已不在了，请去掉看不到的，再加一次' })
  return photoIds
}
