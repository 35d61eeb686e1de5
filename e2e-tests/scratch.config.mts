import base from './playwright.config.mts';
export default {
  ...base,
  webServer: undefined, projects: undefined,
  reporter: [['list']],
  outputDir: '/tmp/kb-artifacts',
};
