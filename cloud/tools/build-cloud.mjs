/** `npm run build:cloud`: the event function of a cloud, one file in dist/cloud/api, for `project.config.json`'s cloudfunctionRoot. */
import path from 'node:path'
import { readFileSync, writeFileSync } from 'node:fs'
import { ensureInstalled, root } from './ensure-installed.mjs'

await ensureInstalled()
/** Programs of the machine: they cannot stand in one file. The cloud installs them by the package.json beside it. */
const native = ['sharp']
const dependencies = {}
for (const name of native) {
  try {
    await import(name)
  } catch (error) {
    console.error(
      `${name} cannot be loaded here, so the function would fail when it is first needed. Its package for this platform is
missing: remove node_modules and run "npm install" without --omit=optional. (${error.message.split('\n')[0]})`,
    )
    process.exit(1)
  }
  dependencies[name] = JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version
}
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
  external: ['@electric-sql/*', 'pg-native', ...native],
  banner: { js: 'const __importMetaUrl=require("url").pathToFileURL(__filename).href;' },
  define: { 'import.meta.url': '__importMetaUrl' },
})
writeFileSync(
  path.join(out, 'package.json'),
  `${JSON.stringify({ name: 'api', version: '1.0.0', main: 'index.js', dependencies }, null, 2)}\n`,
)
const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0)
console.log(`dist/cloud/api/index.js ${Math.round(bytes / 1024)} KB`)
