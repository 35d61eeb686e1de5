import base from './playwright.config.mts';
export default {
  ...base,
  globalSetup: undefined,
  webServer: undefined,
  testDir: '/work/main/e2e-tests',
  outputDir: '/tmp/pwout',
  reporter: [['list']],
  use: {
    ...base.use,
    baseURL: 'http://localhost:3101',
    trace: 'off',
    screenshot: 'off',
  },
};
