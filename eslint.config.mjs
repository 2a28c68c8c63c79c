import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'
import reactHooks from 'eslint-plugin-react-hooks'

const root = fileURLToPath(new URL('.', import.meta.url))
const timeAndChance = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The clock is handed in.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'The clock is handed in.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'The clock is handed in.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Chance is handed in.' },
]

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'coverage/',
      '.data/',
      '.cache/',
      '.temp/',
      '.screens/',
      'test/fixtures/holiday-cn/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    // A promise nobody waits for is a lost error: these two are worth the time that type information costs.
    files: ['src/**/*.{ts,tsx}', 'cloud/**/*.ts', 'test/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...timeAndChance],
      'no-restricted-globals': [
        'error',
        'process',
        'window',
        'document',
        'wx',
        'fetch',
        'setTimeout',
        'crypto',
        'console',
      ],
    },
  },
  {
    files: ['cloud/actions/**/*.ts', 'cloud/present/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...timeAndChance] },
  },
  {
    // An import at the top would turn an ambient declaration into a module, and nobody would see what it declares.
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.cjs', 'test/weapp/**/*.js', 'babel.config.js', 'config/**/*.js', 'src/app.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
