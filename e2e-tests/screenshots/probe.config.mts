import base from './screenshots.config.mjs';
export default {
  ...base,
  webServer: undefined,
  outputDir: '/tmp/pwout2',
  use: {
    ...base.use,
    baseURL: 'http://localhost:3101',
    trace: 'off',
    screenshot: 'off',
  },
};
