import { encode } from 'uqr'

/** Rows of a QR code, true where it is dark, without the white edge. */
export type Qr = readonly (readonly boolean[])[]

/** Level M: a poster gets dirty, and a link of ours is short enough to stay coarse. */
export const qrOf = (text: string): Qr => encode(text, { ecc: 'M', border: 0 }).data

/** White edge around a code, in modules; scanners ask for four. */
export const QUIET = 4

/** As a picture for an Image on both targets: one path, dark on white in every mode, since that is what scanners read. */
export const qrPicture = (qr: Qr): string => {
  const side = qr.length + 2 * QUIET
  const runs = qr.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ''))).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="white"/><path d="${runs}" fill="black"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
