/** Limits of one photo (custom): what a phone takes goes in; what comes out is small enough for a list of them. */
export const photoLimits = {
  bytesIn: 6 * 1024 * 1024,
  bytesOut: 600 * 1024,
  /** The longer side, in pixels. */
  edge: 1600,
  /** More pixels are a mistake or an attack: a file of few bytes may unfold to billions. */
  pixels: 64_000_000,
  /** Photos of one person that hang on nothing yet. */
  waiting: 30,
} as const

export type PhotoKind = 'JPEG' | 'PNG' | 'WEBP' | 'HEIC'

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

/** ISO media files name their brand; these hold HEVC pictures, as phones of Apple take them. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** What a file is by its first bytes; null for everything that is not taken. The name and what the sender says are not looked at. */
export const photoKind = (bytes: Uint8Array): PhotoKind | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'JPEG'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'PNG'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'WEBP'
  if (ascii(bytes, 4, 8) === 'ftyp' && heicBrands.includes(ascii(bytes, 8, 12))) return 'HEIC'
  return null
}

/** How many photos come with an opinion, and with each thing added to it (processes.md). */
export const opinionPhotosMost = 9

/** How many photos show what a station looks like: the door, the room, the way in. */
export const stationPhotosMost = 3
