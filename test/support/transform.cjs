/**
 * One transform for our TypeScript and for the packages that ship ES modules only (pg-boss, jose, …).
 * A package file is touched only when it really holds module syntax: a list of package names would have to be
 * mended with every upgrade.
 */
const { createHash } = require('node:crypto')
const { readFileSync } = require('node:fs')
const babelJest = require('babel-jest').default

/** `import.meta` has no meaning in the CommonJS that jest runs: give it the file's own address. */
function importMeta({ types: t, template }) {
  const values = {
    url: template.expression(`module.require('node:url').pathToFileURL(__filename).href`),
    filename: template.expression(`__filename`),
    dirname: template.expression(`__dirname`),
    resolve: template.expression(`((name) => module.require('node:url').pathToFileURL(require.resolve(name)).href)`),
  }
  return {
    name: 'import-meta-in-commonjs',
    visitor: {
      MemberExpression(path) {
        if (!t.isMetaProperty(path.node.object)) return
        const name = path.node.property.name
        if (!path.node.computed && values[name]) path.replaceWith(values[name]())
      },
      MetaProperty(path) {
        if (path.node.meta.name !== 'import') return
        path.replaceWith(template.expression(`({ url: module.require('node:url').pathToFileURL(__filename).href })`)())
      },
    },
  }
}

const env = ['@babel/preset-env', { targets: { node: 'current' } }]
const own = babelJest.createTransformer({
  babelrc: false,
  configFile: false,
  presets: [env, ['@babel/preset-react', { runtime: 'automatic' }], '@babel/preset-typescript'],
  plugins: [importMeta],
})
const foreign = babelJest.createTransformer({
  babelrc: false,
  configFile: false,
  compact: false,
  sourceMaps: false,
  // A CommonJS file is here only for its `import()`, which jest cannot run.
  sourceType: 'unambiguous',
  presets: [env],
  plugins: [importMeta],
})

const inPackages = /[\\/]node_modules[\\/]/
const moduleSyntax = /^\s*(import\b[\s{*'"(]|export\b[\s{*])|[;}]\s*(import|export)\b[\s{*'"]|\bimport\.meta\b/m
const pick = (file) => (inPackages.test(file) ? foreign : own)
const dynamicImport = /\bimport\s*\(/
const asIs = (source, file) => inPackages.test(file) && !moduleSyntax.test(source) && !dynamicImport.test(source)

// babel-jest knows the options of a plugin, not its text: a change of this file must empty the cache, too.
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16)
const self = hash(readFileSync(__filename))

module.exports = {
  canInstrument: true,
  getCacheKey: (source, file, options) =>
    asIs(source, file)
      ? `as-is-${self}-${file}-${hash(source)}`
      : `${pick(file).getCacheKey(source, file, options)}-${self}`,
  process: (source, file, options) =>
    asIs(source, file) ? { code: source } : pick(file).process(source, file, options),
}
