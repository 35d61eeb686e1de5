const PORT = process.env.DEVELOPMENT_APP_PORT ?? '3200';

/** Where the tab's development app is served to the browser tests. */
export const developmentAppUrl = `http://localhost:${PORT}`;

/** The server of it, for Playwright. */
export const developmentAppServer = {
  name: 'development app',
  command: 'npx backstage-cli package start',
  cwd: '../plugins/pilot-to-prod',
  env: {
    NODE_ENV: 'development',
    APP_CONFIG_app_baseUrl: JSON.stringify(developmentAppUrl),
  },
  url: developmentAppUrl,
  reuseExistingServer: false,
  timeout: 180_000,
};
