/**
 * Who may import whom. One rule a room; test/house/directions.test.ts breaks each of them once.
 * A room's rule names what it may take from our own code; what it may take from packages stands beside it where that matters.
 */
const own = '^(src|cloud|test|config)/'
const packages = '(^|/)node_modules/'
const drivers = `${packages}(kysely|pg|pg-boss|pg-pool|pg-cursor|@electric-sql)(/|$)`
const http = `${packages}(hono|@hono|axios|undici|node-fetch)(/|$)`

/** Of our own code, files in `from` take only files in `to`. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: own, pathNot: to },
})
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // — the client —
    only('domain-itself', '^src/domain/', ['^src/domain/'], 'The rules of the district know nothing but themselves.'),
    never(
      'domain-no-packages',
      '^src/domain/',
      { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'] },
      'Clock, calendar, ids and chance are handed in; so is everything else a package could bring.',
    ),
    only(
      'contract-domain',
      '^src/contract/',
      ['^src/contract/', '^src/domain/'],
      'The contract is shapes over the domain.',
    ),
    never(
      'contract-valibot',
      '^src/contract/',
      { path: [packages, '^[^./]+$', '^node:'], pathNot: `${packages}valibot/` },
      'The schema library is the only package of the contract.',
    ),
    only(
      'platform-taro',
      '^src/platform/',
      ['^src/platform/'],
      'What differs between targets knows nothing of the product.',
    ),
    never(
      'platform-packages',
      '^src/platform/',
      { path: packages, pathNot: `${packages}(@tarojs|@types|react)(/|$)` },
      'Taro (and React) are the packages of the platform.',
    ),
    only(
      'services-down',
      '^src/services/',
      ['^src/services/', '^src/contract/', '^src/domain/', '^src/platform/'],
      'Services serve the screens and know none of them.',
    ),
    only(
      'screens-down',
      '^src/(components|pages|packages)/',
      ['^src/(components|pages|packages|domain|contract|services|text|assets|styles)/'],
      'A screen asks services; the platform and the cloud are behind them.',
    ),
    never(
      'components-no-pages',
      '^src/components/',
      { path: '^src/(pages|packages)/' },
      'A part must not know its page.',
    ),
    never(
      'page-private',
      '^src/pages/([^/]+)/',
      { path: '^src/(pages|packages)/', pathNot: '^src/pages/$1/' },
      "What two pages need belongs to components; another page's folder is private.",
    ),
    never(
      'package-page-private',
      '^src/packages/([^/]+)/([^/]+)/',
      { path: '^src/(pages|packages)/', pathNot: '^src/packages/$1/$2/' },
      "What two pages need belongs to components; another page's folder is private.",
    ),
    only('text-domain', '^src/text/', ['^src/text/', '^src/domain/'], 'Words know the states they name, nothing else.'),
    never('src-no-cloud', '^src/', { path: '^cloud/' }, 'The client must build without the server.'),

    // — the cloud —
    only(
      'cloud-from-src',
      '^cloud/',
      ['^cloud/', '^src/(domain|contract|text)/', '^test/'],
      'The cloud takes the rules, the shapes and the words from src, and no screens.',
    ),
    only(
      'door-rooms',
      '^cloud/door/',
      ['^cloud/(door|ports|actions)/', '^src/(domain|contract|text)/'],
      'The door identifies, checks and hands over; it fetches nothing itself.',
    ),
    never('door-no-drivers', '^cloud/door/', { path: drivers }, 'The door has no database.'),
    only(
      'actions-rooms',
      '^cloud/actions/',
      ['^cloud/(actions|ports|present|papers)/', '^src/(domain|contract|text)/'],
      'An action decides with the domain and reaches the world through ports.',
    ),
    never(
      'actions-no-world',
      '^cloud/actions/',
      { path: [drivers, http, '^(node:)?(https?|http2|net|fs|fs/promises)$'] },
      'No SQL, no HTTP, no files inside an action.',
    ),
    only(
      'present-rooms',
      '^cloud/present/',
      ['^cloud/(present|ports)/', '^src/(domain|contract)/'],
      'What leaves the cloud is told field by field.',
    ),
    only(
      'papers-rooms',
      '^cloud/papers/',
      ['^cloud/papers/', '^src/(domain|contract|text)/'],
      'A paper is put together from what its reader may see anyway; how it looks is for the files.',
    ),
    never('present-no-drivers', '^cloud/present/', { path: drivers }, 'A presenter is given its record.'),
    only(
      'ports-domain',
      '^cloud/ports/',
      ['^cloud/ports/', '^src/domain/'],
      'Ports are written in the words of the domain.',
    ),
    never(
      'ports-types-only',
      '^cloud/ports/',
      { path: '^src/domain/', dependencyTypesNot: ['type-only'] },
      'Ports are interfaces: they take types, no code.',
    ),
    never(
      'ports-no-packages',
      '^cloud/ports/',
      { path: [packages, '^node:'] },
      'A port that names a driver is not a port.',
    ),
    only('db-rooms', '^cloud/db/', ['^cloud/(db|ports)/', '^src/domain/'], 'The database makes ports real.'),
    only('wechat-rooms', '^cloud/wechat/', ['^cloud/(wechat|ports)/', '^src/domain/'], 'WeChat makes ports real.'),
    only('files-rooms', '^cloud/files/', ['^cloud/(files|ports)/', '^src/domain/'], 'Files make ports real.'),
    only(
      'jobs-rooms',
      '^cloud/jobs/',
      ['^cloud/(jobs|ports|actions)/', '^src/domain/'],
      'Jobs make ports real and may act.',
    ),

    // — everywhere —
    never(
      'test-imported-by-nothing',
      '^(src|cloud|config)/',
      { path: '^test/' },
      'The product does not need its tests.',
    ),
    never('no-cycles', '.', { circular: true }, 'Two files that need each other are one file, or hide a third.'),
    never(
      'resolvable',
      '.',
      // A browser in a package is welcome where there is no other, and nobody has to have it.
      { couldNotResolve: true, pathNot: '^@sparticuz/chromium$' },
      'An import that leads nowhere.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.data|\\.temp)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      // `./transport` is transport.h5.ts to every tool here; the weapp variant is read under its own name.
      extensions: ['.h5.ts', '.h5.tsx', '.ts', '.tsx', '.mts', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: false,
  },
}
