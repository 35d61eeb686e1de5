import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import {
  developmentAppServer,
  developmentAppUrl,
} from './support/developmentApp.mjs';

/**
 * Linux machines need not have a browser: one comes with the dependencies.
 * Elsewhere `npx playwright install chromium` provides it.
 */
const executablePath =
  process.platform === 'linux' && process.arch === 'x64'
    ? await chromium.executablePath()
    : undefined;

const { PORTAL_PORT, BACKEND_PORT } = process.env;
if (Boolean(PORTAL_PORT) !== Boolean(BACKEND_PORT)) {
  throw new Error('Set both of PORTAL_PORT and BACKEND_PORT, or neither');
}
const portalUrl = `http://localhost:${PORTAL_PORT ?? 3000}`;

/** Paths are seen from the packages that are started. */
const onOtherPorts = PORTAL_PORT
  ? ' -- --config ../../app-config.yaml --config ../../e2e-tests/app-config.ports.yaml'
  : '';

/** Tests of the tab and the scorecard in every state, which the portal's data does not have. */
const ON_DEVELOPMENT_APP = [
  'classic.test.ts',
  'fleetStates.test.ts',
  'states.test.ts',
  'unsaved.test.ts',
];

export default defineConfig({
  testDir: '.',
  outputDir: 'results/artifacts',
  reporter: [['list'], ['json', { outputFile: '../reports/playwright.json' }]],
  globalSetup: './support/portalReady.ts',
  // One portal, one story: a test must not see another's changes half made.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Long, as they only stop what hangs: machines can be slow for a while.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  webServer: [
    {
      // As `npm start`, without installing once more.
      command: `npm start --ignore-scripts${onOtherPorts}`,
      cwd: '..',
      // Playwright's own is `test`, where Backstage schedules no tasks.
      env: { NODE_ENV: 'development' },
      url: portalUrl,
      // The tests begin with the demo as it opens, so its data must be fresh.
      reuseExistingServer: false,
      timeout: 180_000,
    },
    developmentAppServer,
  ],
  projects: [
    { name: 'portal', testIgnore: ON_DEVELOPMENT_APP },
    {
      name: 'development app',
      testMatch: ON_DEVELOPMENT_APP,
      use: { baseURL: developmentAppUrl },
    },
  ],
  use: {
    baseURL: portalUrl,
    actionTimeout: 30_000,
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Without its film of every step, which slows small machines down.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
