import { pinyin } from 'pinyin-pro'

/** What people type to find a name: all of its sounds, then the first letters: `liuyinshequ lysq`. */
export function soundsOf(name: string, isPerson = false): string {
  const sounds = pinyin(name, {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    surname: isPerson ? 'head' : 'off',
    v: true,
  })
  return `${sounds.join('')} ${sounds.map((sound) => sound[0] ?? '').join('')}`.toLowerCase()
}
