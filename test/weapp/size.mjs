/** `npm run size`: the weights that are promised, as JSON; ends with 1 when the main package is over its budget. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { filesOf, limits, weappSizes } from './sizes.mjs'
import { buildClient } from '../../cloud/tools/build-client.mjs'
import { ensureInstalled } from '../../cloud/tools/ensure-installed.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * What a browser fetches before the first page stands: index.html, every script and style it names, and the chunks of the first page.
 * Webpack's chunk of a page is known only at run time, so it is recognised by the page's name in its own module list.
 */
export function h5FirstLoad(dist) {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)=["']?([^"'\s>]+)/gi)]
    .map(([, url]) => url)
    .filter((url) => !/^(https?:|data:|\/\/)/.test(url))
    .map((url) => url.replace(/[?#].*$/, '').replace(/^\.?\//, ''))
  const files = new Set(named.filter((file) => existsSync(path.join(dist, file))))
  const scripts = () =>
    [...files].filter((file) => file.endsWith('.js')).map((file) => readFileSync(path.join(dist, file), 'utf8'))
  for (const file of firstPageChunks(scripts().join('\n'), dist)) files.add(file)
  const sizes = Object.fromEntries(
    ['index.html', ...files].map((file) => [file, gzipSync(readFileSync(path.join(dist, file))).length]),
  )
  return { files: sizes, bytes: Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0) }
}

/** `{"path":"pages/home/index","load":…t.e(804),t.e(118)…}`, and the runtime's tables of chunk names and hashes. */
function firstPageChunks(code, dist) {
  const first = code.match(/["']?pages["']?:\s*\[\s*["']([^"']+)["']/)?.[1]
  if (!first) return []
  const at = code.search(new RegExp(`["']?path["']?:\\s*["']/?${first}["']`))
  if (at < 0) return []
  const load = code.slice(at, at + 600).split(/\.then\(/)[0] ?? ''
  const ids = new Set([...load.matchAll(/\.e\((\d+)\)/g)].map(([, id]) => id))
  const built = filesOf(dist)
  return [...ids].flatMap((id) => {
    // Tables `{804:"shared"}` or, for a single entry, `804===e?"shared"`.
    const entry = new RegExp(`(?:[{,]["']?${id}["']?:|\\b${id}===\\w+\\?)["']([\\w-]+)["']`, 'g')
    const values = [...code.matchAll(entry)].map(([, value]) => value)
    const hashes = values.filter((value) => /^[0-9a-f]{8}$/.test(value))
    const names = [id, ...values.filter((value) => !/^[0-9a-f]{8}$/.test(value))]
    const wanted = names.flatMap((name) => hashes.map((hash) => `/${name}.${hash}.`))
    return built.filter((file) => /\.(js|css)$/.test(file) && wanted.some((part) => `/${file}`.includes(part)))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensureInstalled()
    await buildClient('weapp')
    await buildClient('h5')
    const weapp = weappSizes(path.join(root, 'dist/weapp'))
    const h5 = h5FirstLoad(path.join(root, 'dist/h5'))
    console.log(JSON.stringify({ weappMain: weapp.main, weappTotal: weapp.total, h5FirstLoadGzip: h5.bytes }))
    if (process.argv.includes('--files')) console.error(h5.files, weapp.subs)
    if (weapp.main > limits.main) {
      console.error(`The main package weighs ${weapp.main} bytes; ${limits.main} are allowed.`)
      process.exitCode = 1
    }
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
