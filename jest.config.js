const swc = {
  jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'classic' } } },
};

const shared = {
  transform: { '^.+\\.(t|j)sx?$': ['@swc/jest', swc], '^.+\\.mjs$': ['@swc/jest', swc] },
  // Grafana's and d3's packages ship ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(@grafana|@react-hookz|@ver0|@wojtekmaj|d3|d3-.*|internmap|ol|uuid|marked|react-calendar|get-user-locale|memoize|mimic-function|react-colorful|delaunator|robust-predicates)/)',
  ],
  // jsdom has no workers: what would run in one runs beside the test.
  moduleNameMapper: { '\\.css$': '<rootDir>/tests/noStyles.js', '\\?source$': '<rootDir>/tests/noWorker.js' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

/** Three suites of one run: unit tests beside the code, then what needs a store and processes, then a browser. */
module.exports = {
  // Machines that build and test at once are slow: a time-out is there for what hangs, not to measure.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{src,agent,workbench,scripts}/**/*.test.{ts,tsx}'],
      setupFilesAfterEnv: ['<rootDir>/tests/patience.js'],
    },
    { ...shared, displayName: 'integration', testMatch: ['<rootDir>/tests/integration/**/*.test.ts'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/tests/browser/**/*.test.ts'] },
  ],
};
