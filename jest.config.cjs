const transform = { '\\.[cm]?[jt]sx?$': '<rootDir>/test/support/transform.cjs' }
// The transform itself leaves CommonJS packages and built clients alone, so nothing is listed by name here.
const transformIgnorePatterns = ['<rootDir>/dist/']
const alias = { '^@/(.*)$': '<rootDir>/src/$1' }
const ignore = {
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/'],
}
// `./transport` means transport.h5.ts in tests, as it does for the type checker.
const moduleFileExtensions = ['h5.ts', 'h5.tsx', 'ts', 'tsx', 'mts', 'js', 'mjs', 'cjs', 'jsx', 'json', 'node']

const project = (displayName, rest) => ({
  displayName,
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns,
  moduleFileExtensions,
  moduleNameMapper: alias,
  ...ignore,
  ...rest,
})

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  projects: [
    project('unit', {
      testMatch: ['domain', 'contract', 'text', 'services', 'tools'].map(
        (room) => `<rootDir>/test/${room}/**/*.test.ts`,
      ),
      setupFilesAfterEnv: ['<rootDir>/test/support/slow.cjs'],
    }),
    project('cloud', {
      testMatch: ['<rootDir>/test/cloud/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/slow.cjs'],
    }),
    project('page', {
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/page/**/*.test.{ts,tsx}'],
      setupFiles: ['<rootDir>/test/support/page-env.cjs'],
      setupFilesAfterEnv: ['<rootDir>/test/support/page-matchers.cjs', '<rootDir>/test/support/slow.cjs'],
      moduleNameMapper: {
        '\\.(s?css|png|jpg|svg)$': '<rootDir>/test/support/empty.cjs',
        '^@tarojs/taro$': '<rootDir>/test/support/taro.ts',
        '^@tarojs/components$': '<rootDir>/test/support/components.tsx',
        ...alias,
      },
    }),
    project('house', {
      testMatch: ['<rootDir>/test/house/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/slow.cjs'],
    }),
    project('weapp', {
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/weapp/**/*.test.{ts,js}'],
      setupFilesAfterEnv: ['<rootDir>/test/support/slow.cjs'],
      // The compiled app must be found by require(), and server code must not be taken for browser code.
      modulePathIgnorePatterns: [],
      testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
    }),
    project('browser', {
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/support/slow.cjs'],
    }),
  ],
}
