import { defineConfig } from '@playwright/test';
import config from '../playwright.config.mjs';
import {
  developmentAppServer,
  developmentAppUrl,
} from '../support/developmentApp.mjs';

/** What `yarn screenshots` runs: pictures, and nothing that could fail. */
export default defineConfig({
  ...config,
  testDir: '.',
  testMatch: 'takeScreenshots.ts',
  outputDir: '../results/artifacts',
  reporter: 'list',
  globalSetup: undefined,
  projects: undefined,
  webServer: { ...developmentAppServer, cwd: '../../plugins/pilot-to-prod' },
  use: { ...config.use, baseURL: developmentAppUrl },
});
