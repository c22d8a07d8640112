import tseslint from 'typescript-eslint';

/** Which folders each folder may not import from: imports point one way (docs/architecture.md). */
const forbidden = {
  'src/model': ['agent', 'backend', 'datasource', 'panel', 'pages'],
  agent: ['backend', 'datasource', 'panel', 'pages'],
  'src/backend': ['agent', 'datasource', 'panel', 'pages'],
  'src/datasource': ['agent', 'backend', 'panel', 'pages'],
  'src/panel': ['agent', 'backend', 'datasource', 'pages'],
  'src/pages': ['agent', 'backend', 'datasource', 'panel'],
  'src/backend/plugin': ['influx', 'map', 'search', 'health', 'findings', 'details', 'workitems', 'api'],
  'src/backend/influx': ['plugin', 'map', 'search', 'health', 'findings', 'details', 'workitems', 'api'],
};
for (const answer of ['map', 'search', 'health', 'findings', 'details', 'workitems']) {
  forbidden[`src/backend/${answer}`] = ['api'];
}

/** A later entry of a flat config replaces an earlier one's rule, so a folder in a folder repeats its parent's. */
function forbiddenFor(folder) {
  return Object.keys(forbidden)
    .filter((parent) => folder === parent || folder.startsWith(`${parent}/`))
    .flatMap((parent) => forbidden[parent]);
}

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.servicemap/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['scripts/**', 'bench/**', 'workbench/**', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  ...Object.keys(forbidden).map((folder) => ({
    files: [`${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^\\.{1,2}/(.*/)?(${forbiddenFor(folder).join('|')})(/|$)`,
              message: 'Imports point one way: see docs/architecture.md.',
            },
          ],
        },
      ],
    },
  })),
);
