import type { Actor } from '../../src/domain/access/actors'
import type { FilePurpose } from '../../src/domain/access/files'
import type { Instant } from '../../src/domain/calendar/time'

export interface StoredFile {
  id: string
  mediaType: string
  body: Uint8Array
}

/** Photos that people handed in. A file hangs on something (a line of a checklist) or waits for that, a day at most. */
export interface FileStore {
  add(row: StoredFile & { sha256: string; personId: string }, at: Instant): Promise<void>
  /** How many files of somebody hang on nothing. */
  waiting(personId: string): Promise<number>
  /** null also where this actor may not see it. */
  read(id: string, actor: Actor): Promise<StoredFile | null>
  /** Whether this is a file of this person that hangs on nothing: only such a one may be hung somewhere. */
  mayHang(id: string, personId: string): Promise<boolean>
  remove(id: string): Promise<void>
  /** Removes what was handed in before `before` and hangs on nothing. */
  sweep(before: Instant): Promise<void>
}

/** A photo made small, turned upright, and without what its camera wrote into it. */
export interface MadePhoto {
  mediaType: string
  body: Uint8Array
  /** In hexadecimal. */
  sha256: string
}

export type PhotoProblem = 'NOT_A_PHOTO' | 'PHOTO_IS_HEIC' | 'PHOTO_TOO_LARGE' | 'PHOTO_BROKEN'

export interface Photos {
  make(file: Uint8Array): Promise<MadePhoto | { problem: PhotoProblem }>
  /** A photo that was made before, anew, with these fields of it covered for good. */
  cover(made: Uint8Array, fields: readonly number[]): Promise<MadePhoto>
}

/** What a file of each purpose may hang on; `cloud/db/files.ts` reads it. */
export type FileLinks<Link> = Readonly<Record<FilePurpose, Link>>
