const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// No package of its own: it runs on what the root installs, and looks into
// the packages that it tests.
module.exports = createConfigForRole(__dirname, 'cli', {
  rules: {
    '@backstage/no-relative-monorepo-imports': 'off',
    '@backstage/no-undeclared-imports': 'off',
    'import/no-extraneous-dependencies': 'off',
    // One test a state, theme or window: they are declared in loops, and each
    // takes the page that was opened before it.
    'no-loop-func': 'off',
  },
});
