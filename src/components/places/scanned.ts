import { type CodeKind, codePage } from '@/domain/places/code'

/** How long a scene may be (the ask says the same). */
const LONGEST = 64

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The scene a page was opened with: WeChat hands over `scene` from a mini-program code and `q`, the whole link, from an ordinary
 * code; both come encoded. null where the page was opened in any other way.
 */
export const sceneIn = (params: Record<string, string | undefined>): string | null => {
  const scene = params.scene ? plain(params.scene) : (/\/c\/([^/?#]+)/.exec(plain(params.q ?? ''))?.[1] ?? '')
  return scene && scene.length <= LONGEST ? plain(scene) : null
}

/** The page of what a code stands for, in both targets; it then knows that it was opened by a code. */
export const pageOfCode = (kind: CodeKind, id: string): string => codePage(kind, id).replace('/#', '')
