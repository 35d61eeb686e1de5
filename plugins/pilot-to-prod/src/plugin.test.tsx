import type { Entity } from '@backstage/catalog-model';
import { configApiRef, identityApiRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityKindPicker,
  EntityListProvider,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
  TestApiRegistry,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { agentsOfFleet } from './__testUtils__/fleet';
import { arrangeFleet } from './__testUtils__/fleetScenarios';
import { agentEntity, PEOPLE, peopleEntities } from './__testUtils__/people';
import { arrange } from './__testUtils__/scenarios';
import { pilotToProdApiRef } from './api';
import { isPilotToProdAvailable } from './isPilotToProdAvailable';
import {
  EntityPilotToProdCard,
  EntityPilotToProdContent,
  PilotToProdOutcomePicker,
  PilotToProdScorecardPage,
} from './plugin';

const service: Entity = {
  ...agentEntity,
  spec: { ...agentEntity.spec, type: 'service' },
};

function renderParts(children: ReactNode, routeEntries?: string[]) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [pilotToProdApiRef, arrangeFleet('every state')],
        [
          catalogApiRef,
          catalogApiMock({ entities: [...peopleEntities, ...agentsOfFleet] }),
        ],
        [identityApiRef, mockApis.identity({ userEntityRef: PEOPLE.mike })],
      ]}
    >
      <EntityProvider entity={agentEntity}>{children}</EntityProvider>
    </TestApiProvider>,
    {
      routeEntries,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('Pilot to Prod in the classic frontend system', () => {
  it('shows the tab', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [pilotToProdApiRef, await arrange('half filled')],
          [catalogApiRef, catalogApiMock({ entities: peopleEntities })],
          [identityApiRef, mockApis.identity({ userEntityRef: PEOPLE.mike })],
        ]}
      >
        <EntityProvider entity={agentEntity}>
          <Routes>
            <Route path="/" element={<EntityPilotToProdContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('heading', {
        name: '4 items are still to be declared',
      }),
    ).toBeVisible();
  });

  it.each([
    { what: 'an agent', entity: agentEntity, data: {}, available: true },
    { what: 'a service', entity: service, data: {}, available: false },
    {
      what: 'a service where services are agents',
      entity: service,
      data: { pilotToProd: { agents: { filter: { 'spec.type': 'service' } } } },
      available: true,
    },
  ])('knows whether $what has the tab', ({ entity, data, available }) => {
    const apis = TestApiRegistry.from([
      configApiRef,
      mockApis.config({ data }),
    ]);
    expect(isPilotToProdAvailable(entity, { apis })).toBe(available);
  });

  it('has a page with all agents, under the plugin’s name', async () => {
    await renderParts(
      <Routes>
        <Route path="/governance/*" element={<PilotToProdScorecardPage />} />
      </Routes>,
      ['/governance?tier=low'],
    );
    expect(
      await screen.findByRole('link', { name: 'hr-policy-answers' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Pilot to Prod' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Trends' })).toHaveAttribute(
      'href',
      '/governance/trends?tier=low',
    );
  });

  it('has a card for an agent’s overview', async () => {
    await renderParts(<EntityPilotToProdCard />);
    expect(
      await screen.findByRole('link', { name: 'Start a checklist' }),
    ).toBeVisible();
  });

  it('filters the catalog', async () => {
    await renderParts(
      <EntityListProvider>
        <EntityKindPicker initialFilter="component" hidden />
        <PilotToProdOutcomePicker />
      </EntityListProvider>,
    );
    expect(await screen.findByText('Pilot to Prod')).toBeVisible();
  });
});
