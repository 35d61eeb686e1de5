const clock =
  'Take the time as an argument, so that the same facts always give the same answer.';
const random = 'The same facts always give the same answer.';

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Browser, backend and command line run this package, so it takes nothing
  // that one of them lacks.
  restrictedImportPatterns: [
    ...['node:*', 'react', 'react/*', 'react-*', 'react-*/*', 'knex'],
    ...['@backstage/backend-*', '@backstage/core-*', '@backstage/frontend-*'],
  ],
  // Its rules judge what they are told, and nothing else.
  restrictedSrcSyntax: [
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: clock,
    },
    {
      selector:
        'MemberExpression[object.name="Date"]:not([property.name=/^(parse|UTC)$/])',
      message: clock,
    },
    {
      selector:
        ':not(NewExpression, MemberExpression, TSTypeReference) > Identifier[name="Date"]',
      message: clock,
    },
    { selector: 'Identifier[name="performance"]', message: clock },
    {
      selector: 'Identifier[name=/^(random|randomUUID|getRandomValues)$/]',
      message: random,
    },
  ],
  restrictedTestSyntax: [
    {
      selector: 'Identifier[name=/^(random|randomUUID)$/]',
      message: 'Random tests draw from fast-check, which prints its seed.',
    },
  ],
  overrides: [
    {
      files: ['**/*.test.ts', '**/__testUtils__/**'],
      rules: { 'import/no-restricted-paths': 'off' },
    },
  ],
  rules: {
    'import/no-restricted-paths': [
      'error',
      {
        basePath: __dirname,
        zones: [
          {
            target: ['./src/model', './src/items', './src/evaluation'],
            from: [
              './src/attestation',
              './src/client',
              './src/document',
              './src/gate',
              './src/proposals',
              './src/requests',
              './src/scorecard',
              './src/signing',
              './src/steps',
            ],
            message: 'The rules know nothing of what is built on them.',
          },
          {
            target: ['./src/model', './src/items'],
            from: './src/evaluation',
            message: 'A rule knows its item, not the decision.',
          },
          {
            target: './src/!(client)/**/*',
            from: './src/client',
            message: 'Only callers of the API need the client.',
          },
        ],
      },
    ],
  },
});
