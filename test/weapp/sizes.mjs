/** What WeChat would count of a built mini-program, by package. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

export const limits = { main: 600 * 1024, sub: 2 * 1024 * 1024, total: 3 * 1024 * 1024 }

// The kinds of file that WeChat packs; licence texts, maps and notes beside them stay at home.
const packed = /\.(js|json|wxml|wxss|wxs|png|jpe?g|gif|svg|webp|mp3|aac|m4a|mp4|wasm|br|cer|cert)$/i

export function filesOf(dir, at = '') {
  return readdirSync(path.join(dir, at), { withFileTypes: true }).flatMap((entry) => {
    const name = at ? `${at}/${entry.name}` : entry.name
    if (entry.isDirectory()) return filesOf(dir, name)
    return entry.name.startsWith('.') ? [] : [name]
  })
}

export function weappSizes(dist) {
  if (!existsSync(path.join(dist, 'app.json'))) throw new Error('There is no built mini-program: npm run build:weapp')
  const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
  const roots = (app.subPackages ?? app.subpackages ?? []).map((sub) => sub.root.replace(/\/+$/, ''))
  const sizes = { main: 0, total: 0, subs: Object.fromEntries(roots.map((root) => [root, 0])) }
  for (const file of filesOf(dist)) {
    if (!packed.test(file) || file === 'project.config.json') continue
    const bytes = statSync(path.join(dist, file)).size
    const root = roots.find((one) => file.startsWith(`${one}/`))
    sizes.total += bytes
    if (root) sizes.subs[root] += bytes
    else sizes.main += bytes
  }
  return sizes
}
