import { findLines, textFiles } from './files'

const files = textFiles()
const product = files.filter((file) => /^(src|cloud|test|docs)\//.test(file) || /^[^/]+\.md$/.test(file))

/** Written as code points, so that this list does not find itself. */
const spell = (...points: number[]) => String.fromCodePoint(...points)
const people = [
  spell(0x8bb8, 0x5c0f, 0x6ce2),
  spell(0x5f20, 0x51ef, 0x5947),
  spell(0x6c88, 0x6708, 0x82ac),
  spell(0x9b4f, 0x654f),
  spell(0x8336, 0x5c71),
  spell(0x9752, 0x9f99),
  spell(0x90d1, 0x9646),
  spell(0x5f90, 0x5e84),
]

test('no real person or place of the field notes stands in the product', () => {
  expect(findLines(product, new RegExp(people.join('|')))).toEqual([])
})

const slash = '/'
const homes = ['home', 'Users', 'root', 'work'].map((dir) => `${slash}${dir}${slash}[A-Za-z0-9_.-]+`)
const path = new RegExp(`(?<![\\w./~$}-])(${homes.join('|')}|[A-Z]:\\\\Users\\\\)`)

test('no file names a path of the machine it was written on', () => {
  expect(
    findLines(
      files.filter((file) => file !== 'package-lock.json'),
      path,
    ),
  ).toEqual([])
})

/** Put together from halves, so that the rule holds for this very file, too. */
const hosts = [
  ['npm', 'js'],
  ['yarn', 'pkg'],
  ['npm', 'mirror'],
  ['npm', '\\.tao', 'bao'],
  ['cnpm', 'js'],
  ['arti', 'factory'],
  ['nex', 'us'],
].map((parts) => `\\b${parts.join('')}\\b[a-z.]*\\.(org|com|io|net)`)
const registry = new RegExp(`${'regi' + 'stry'}\\.[a-z0-9-]+\\.[a-z]+|${hosts.join('|')}|"resolved":\\s*"https?:`)

test('no file names a package registry, the lock file least of all', () => {
  expect(findLines(files, registry)).toEqual([])
})

const drawn = files.filter((file) => /^src\/.*\.(tsx?|scss|css)$/.test(file))
// WeChat's bars take only black or white for their words, by that name: that is its interface, not our palette.
const mayNameColours =
  /^src\/(styles\/tokens\.scss|assets\/|app\.config\.ts|platform\/appearance\.weapp\.ts)|(^|\/)icons\.scss$/
const colour = /#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\b(?:rgb|hsl)a?\(\s*\d/

// One place for colours is what makes the dark theme and the elder mode whole.
test('only the tokens name a colour', () => {
  expect(
    findLines(
      drawn.filter((file) => !mayNameColours.test(file)),
      colour,
    ),
  ).toEqual([])
})

// WeChat's compiler stops at a selector for everything; the build of the mini-program says so only minutes later.
test('no style of the mini-program selects everything', () => {
  const styles = drawn.filter((file) => file.endsWith('.scss') && !file.endsWith('h5.scss'))
  expect(styles.length).toBeGreaterThan(20)
  expect(findLines(styles, /^[^/]*(?:^|[\s>+~])\*[\s:{,.]*[{,]\s*$/)).toEqual([])
})
