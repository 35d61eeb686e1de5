const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// No package of its own: it looks into the packages that it measures.
module.exports = createConfigForRole(__dirname, 'backend', {
  rules: {
    '@backstage/no-relative-monorepo-imports': 'off',
    '@backstage/no-undeclared-imports': 'off',
    'import/no-extraneous-dependencies': 'off',
  },
});
