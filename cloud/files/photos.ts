import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import { boxesOf } from '../../src/domain/files/cover'
import { photoKind, photoLimits } from '../../src/domain/files/photo'
import type { MadePhoto, Photos } from '../ports/files'

/** Tried in turn until the result is small enough; the last one is for pictures that hardly shrink, as of gravel. */
const tries = [
  { edge: photoLimits.edge, quality: 80 },
  { edge: photoLimits.edge, quality: 60 },
  { edge: 1200, quality: 55 },
  { edge: 800, quality: 45 },
] as const

/**
 * Photos through libvips. What leaves is always a JPEG of sRGB without EXIF, GPS, comments or previews: libvips writes no
 * metadata unless it is asked to. Only what `photoKind` knows reaches it: a vector drawing or a document never does.
 */
export const photos: Photos = {
  async make(file) {
    if (file.length > photoLimits.bytesIn) return { problem: 'PHOTO_TOO_LARGE' }
    const kind = photoKind(file)
    if (kind === null) return { problem: 'NOT_A_PHOTO' }
    if (kind === 'HEIC') return { problem: 'PHOTO_IS_HEIC' }
    // Here and not at the top: a server that cannot load it (a platform without its package) still does everything else.
    const { default: sharp } = await import('sharp')
    // One thread a photo: the rest of the machine is for those who wait for something else.
    sharp.concurrency(1)
    sharp.cache(false)
    const open = (): Sharp =>
      // A truncated file is broken; what decoders only grumble about is not.
      sharp(file, { failOn: 'error', limitInputPixels: photoLimits.pixels, sequentialRead: true })
    try {
      const made = await smallest(open)
      return { mediaType: 'image/jpeg', body: made, sha256: createHash('sha256').update(made).digest('hex') }
    } catch (error) {
      const text = error instanceof Error ? error.message : ''
      if (/pixel limit/.test(text)) return { problem: 'PHOTO_TOO_LARGE' }
      return { problem: 'PHOTO_BROKEN' }
    }
  },
  async cover(made, fields) {
    const { default: sharp } = await import('sharp')
    const photo = sharp(made)
    const { width, height } = await photo.metadata()
    const body = await photo
      .composite(
        boxesOf(fields, width, height).map(({ left, top, ...size }) => ({
          input: { create: { ...size, channels: 3, background: '#5b6470' } },
          left,
          top,
        })),
      )
      .jpeg({ quality: 80 })
      .toBuffer()
    return { mediaType: 'image/jpeg', body, sha256: createHash('sha256').update(body).digest('hex') }
  },
}

const smallest = async (open: () => Sharp): Promise<MadePhoto['body']> => {
  let made: Buffer | undefined
  for (const { edge, quality } of tries) {
    made = await open()
      .autoOrient()
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      // A drawing without a ground would be black.
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality })
      .toBuffer()
    if (made.length <= photoLimits.bytesOut) break
  }
  return made ?? Buffer.alloc(0)
}
