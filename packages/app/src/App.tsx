import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod/alpha';
import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import appModuleUserSettings from '@backstage/plugin-app-module-user-settings';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { homePage } from './home/homePage';
import { navContent } from './nav/navContent';
import { signInPage } from './signIn/signInPage';

/** The demo portal's frontend. */
export function createPortal() {
  return createApp({
    features: [
      catalogPlugin,
      notificationsPlugin,
      orgPlugin,
      pilotToProdPlugin,
      searchPlugin,
      signalsPlugin,
      userSettingsPlugin,
      appModuleUserSettings,
      createFrontendModule({
        pluginId: 'app',
        extensions: [signInPage, homePage, navContent],
      }),
    ],
  });
}
