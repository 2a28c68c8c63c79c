/** What a printed code may stand for. */
export type CodeKind = 'STATION' | 'DEPUTY' | 'GRID' | 'COMMUNITY' | 'STREET'

// A street's is t, as in town: s was taken when the first codes were printed.
const letters: Record<CodeKind, string> = { STATION: 's', DEPUTY: 'd', GRID: 'g', COMMUNITY: 'c', STREET: 't' }
const kindOf = (letter: string): CodeKind | null =>
  (Object.keys(letters) as CodeKind[]).find((kind) => letters[kind] === letter) ?? null

/** A scene of WeChat holds 32 visible ASCII characters; two are the kind. */
export const LONGEST_ID = 30
const plain = new RegExp(`^[A-Za-z0-9_-]{1,${LONGEST_ID}}$`)

/** Fifty-three bits of a text, as 14 hex digits: enough to tell the ids of one district apart, not a secret. */
const digest = (text: string): string => {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(16).padStart(14, '0')
}

/**
 * What stands in a code: `s.QY-S1`, `d.D001`, `g.QY01-01`; an id too long for a scene stands as its digest, `s~0123…`.
 * Codes are printed and hung up: this form must be read for ever.
 */
export const sceneOf = (kind: CodeKind, id: string): string =>
  plain.test(id) ? `${letters[kind]}.${id}` : `${letters[kind]}~${digest(id)}`

/** Reads a scene: its kind, and its id or the digest of one. null: none of ours. */
export const parseScene = (
  scene: string,
): { kind: CodeKind; id: string } | { kind: CodeKind; digest: string } | null => {
  const kind = kindOf(scene.charAt(0))
  const rest = scene.slice(2)
  if (!kind) return null
  if (scene.charAt(1) === '.' && plain.test(rest)) return { kind, id: rest }
  if (scene.charAt(1) === '~' && /^[0-9a-f]{14}$/.test(rest)) return { kind, digest: rest }
  return null
}

/** The address of a code on the web, after the site's own. */
export const codePath = (scene: string): string => `/c/${scene}`

/** The page of the web site that a code opens. */
export const codePage = (kind: CodeKind, id: string): string => {
  const value = encodeURIComponent(id)
  if (kind === 'STATION') return `/#/packages/reception/station/index?id=${value}&from=code`
  if (kind === 'DEPUTY') return `/#/packages/account/deputy/index?id=${value}&from=code`
  if (kind === 'STREET') return `/#/packages/places/street/index?id=${value}&from=code`
  const name = kind === 'GRID' ? 'gridId' : 'community'
  return `/#/packages/account/grid/index?${name}=${value}&from=code`
}
