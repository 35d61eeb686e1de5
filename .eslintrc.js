module.exports = {
  root: true,
  plugins: ['regexp'],
  rules: {
    // Whoever sends a text must not be able to keep the backend busy with it.
    'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
    'regexp/no-super-linear-move': ['error', { report: 'potential' }],
  },
};
