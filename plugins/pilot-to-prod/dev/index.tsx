import '@backstage/cli/asset-types';
// This is an app, though the package that holds it is none.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createDevApp } from '@backstage/dev-utils';
import { EntityPilotToProdContent, pilotToProdPlugin } from '../src/plugin';
import { ScenarioPage } from './ScenarioPage';

// There is no backend to sign in with. The person who looks is chosen on the
// page itself, so the sign-in page lets everybody through as a guest.
localStorage.setItem('enableLegacyGuestToken', 'true');
localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');

createDevApp()
  .registerPlugin(pilotToProdPlugin)
  .addPage({
    path: '/',
    title: 'Pilot to Prod',
    element: (
      <ScenarioPage>
        <EntityPilotToProdContent />
      </ScenarioPage>
    ),
  })
  .render();
