import '@backstage/cli/asset-types';
// This is an app, though the package that holds it is none.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createDevApp } from '@backstage/dev-utils';
import {
  EntityPilotToProdCard,
  EntityPilotToProdContent,
  pilotToProdPlugin,
  PilotToProdScorecardPage,
} from '../src/plugin';
import { AgentPage, agentPagePlugin } from './agentPage';
import { CatalogList } from './CatalogList';
import { FleetPage } from './FleetPage';
import { ScenarioPage } from './ScenarioPage';

// There is no backend to sign in with. The person who looks is chosen on the
// page itself, so the sign-in page lets everybody through as a guest.
localStorage.setItem('enableLegacyGuestToken', 'true');
localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');

createDevApp()
  .registerPlugin(pilotToProdPlugin)
  .registerPlugin(agentPagePlugin)
  .addPage({
    path: '/',
    title: 'Pilot to Prod',
    element: (
      <ScenarioPage>
        <EntityPilotToProdContent />
      </ScenarioPage>
    ),
  })
  .addPage({
    path: '/pilot-to-prod',
    title: 'Scorecard',
    element: (
      <FleetPage path="/pilot-to-prod">
        <PilotToProdScorecardPage />
      </FleetPage>
    ),
  })
  .addPage({
    path: '/card',
    title: 'Card',
    element: (
      <ScenarioPage>
        <div style={{ maxWidth: '28rem' }}>
          <EntityPilotToProdCard />
        </div>
      </ScenarioPage>
    ),
  })
  .addPage({
    path: '/filter',
    title: 'Filter',
    element: (
      <FleetPage path="/filter">
        <CatalogList />
      </FleetPage>
    ),
  })
  .addPage({
    path: '/catalog/:namespace/:kind/:name',
    element: <AgentPage />,
  })
  .render();
