const tables = require('./migrations/tables.json');
const createConfig = require('@backstage/cli/config/eslint-factory');

/** Code that the features stand on, and which knows none of them. */
const foundation = [
  './src/attestation',
  './src/authorization',
  './src/catalog',
  './src/document',
  './src/integrity',
  './src/registry',
  './src/service',
  './src/transitions',
];

/** Refuses SQL that names these tables, built with Knex or written out. */
function foreignTables(names) {
  const any = `(${names.join('|')})`;
  // No word of the language, so no other thing can be meant.
  const plain = `(${names.filter(name => name.includes('_')).join('|')})`;
  const message =
    'This table belongs to another feature, see migrations/tables.json: ask that feature.';
  return [
    `CallExpression[callee.name=/knex|tx|trx|transaction|database/i] > Literal[value=/^${any}( as \\w+)?$/]`,
    `CallExpression[callee.property.name=/knex|tx|trx|transaction|database/i] > Literal[value=/^${any}( as \\w+)?$/]`,
    `CallExpression[callee.property.name=/^(from|into|table|truncate|\\w*join)$/i] > Literal[value=/^${any}( as \\w+)?$/]`,
    `:matches(ArrayExpression, VariableDeclarator) > Literal[value=/^${any}$/]`,
    `Literal[value=/^${plain}(\\.\\w+| as \\w+)?$/]`,
    `Literal[value=/\\b(from|join|into|update|table)\\s+.?${any}\\b/i]`,
    `TemplateElement[value.raw=/\\b(from|join|into|update|table)\\s+.?${any}\\b/i]`,
  ].map(selector => ({ message, selector }));
}

const config = createConfig(__dirname, {
  rules: {
    'import/no-restricted-paths': [
      'error',
      {
        basePath: __dirname,
        zones: [
          {
            target: foundation,
            from: [
              './src/actions',
              './src/notifications',
              './src/proposals',
              './src/router',
              './src/scorecard',
            ],
            message: 'Features know the checklists, not the other way round.',
          },
          {
            target: './src/!(router)/**/*',
            from: './src/router',
            message: 'Only the plugin knows how it is called.',
          },
          {
            target: './src/!(actions)/**/*',
            from: './src/actions',
            message: 'Only the plugin knows how it is called.',
          },
        ],
      },
    ],
  },
});

const syntax = config.rules['no-restricted-syntax'];
const tests = {
  files: ['**/*.test.ts', '**/__testUtils__/**'],
  rules: { 'import/no-restricted-paths': 'off' },
};

module.exports = {
  ...config,
  rules: {
    ...config.rules,
    'no-restricted-syntax': [
      ...syntax,
      ...foreignTables(Object.values(tables).flat()),
    ],
  },
  overrides: [
    ...Object.keys(tables).map(feature => ({
      files: [`src/${feature}/**`],
      rules: {
        'no-restricted-syntax': [
          ...syntax,
          ...foreignTables(
            Object.entries(tables).flatMap(([owner, names]) =>
              owner === feature ? [] : names,
            ),
          ),
        ],
      },
    })),
    ...config.overrides,
    tests,
  ],
};
