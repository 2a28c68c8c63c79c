/** `npm run build:cloud`: the event function of a cloud, one file in dist/cloud/api, for `project.config.json`'s cloudfunctionRoot. */
import path from 'node:path'
import { writeFileSync } from 'node:fs'
import { ensureInstalled, root } from './ensure-installed.mjs'

await ensureInstalled()
const { build } = await import('esbuild')
const out = path.join(root, 'dist/cloud/api')
const { metafile } = await build({
  entryPoints: [path.join(root, 'cloud/functions/api.ts')],
  outfile: path.join(out, 'index.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  metafile: true,
  logLevel: 'warning',
  // A cloud function always talks to a server: the embedded database stays out of its bundle.
  external: ['@electric-sql/*', 'pg-native'],
  banner: { js: 'const __importMetaUrl=require("url").pathToFileURL(__filename).href;' },
  define: { 'import.meta.url': '__importMetaUrl' },
})
writeFileSync(
  path.join(out, 'package.json'),
  `${JSON.stringify({ name: 'api', version: '1.0.0', main: 'index.js' }, null, 2)}\n`,
)
const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0)
console.log(`dist/cloud/api/index.js ${Math.round(bytes / 1024)} KB`)
