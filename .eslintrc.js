module.exports = {
  root: true,
  plugins: ['import', 'regexp'],
  settings: {
    // So that `import/no-cycle` reads TypeScript.
    'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx', '.mts'] },
    'import/ignore': ['node_modules'],
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
  },
  rules: {
    'import/no-cycle': ['error', { ignoreExternal: true }],
    // Whoever sends a text must not be able to keep the backend busy with it.
    'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
    'regexp/no-super-linear-move': ['error', { report: 'potential' }],
  },
};
