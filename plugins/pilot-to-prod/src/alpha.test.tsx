import type { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityKindPicker,
  EntityListProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { agentEntity, PEOPLE, peopleEntities } from './__testUtils__/people';
import { arrangeFleet } from './__testUtils__/fleetScenarios';
import { renderFleet } from './__testUtils__/renderFleet';
import { arrange } from './__testUtils__/scenarios';
import plugin, {
  pilotToProdCatalogFilter,
  pilotToProdEntityCard,
  pilotToProdEntityContent,
  pilotToProdPage,
} from './alpha';
import { pilotToProdApiRef } from './api';

const service: Entity = {
  ...agentEntity,
  spec: { ...agentEntity.spec, type: 'service' },
};

type RenderOptions = NonNullable<Parameters<typeof renderTestApp>[0]>;

async function renderPage(
  entity: Entity,
  config: RenderOptions['config'] = {},
  extension:
    | typeof pilotToProdEntityContent
    | typeof pilotToProdEntityCard = pilotToProdEntityContent,
) {
  renderTestApp({
    config,
    extensions: [createTestEntityPage({ entity }), extension],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [pilotToProdApiRef, await arrange('half filled')],
      [catalogApiRef, catalogApiMock({ entities: peopleEntities })],
      mockApis.identity({ userEntityRef: PEOPLE.mike }),
    ],
  });
}

describe('Pilot to Prod in the new frontend system', () => {
  it('is a plugin of its own', () => {
    expect(plugin.id).toBe('pilot-to-prod');
  });

  it('shows the tab of an agent', async () => {
    await renderPage(agentEntity);
    expect(
      await screen.findByRole('heading', {
        name: '4 items are still to be declared',
      }),
    ).toBeVisible();
  });

  it('shows no tab on what is no agent', async () => {
    await renderPage(service);
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('takes from the configuration what an agent is', async () => {
    await renderPage(service, {
      pilotToProd: { agents: { filter: { 'spec.type': 'service' } } },
    });
    expect(
      await screen.findByRole('heading', {
        name: '4 items are still to be declared',
      }),
    ).toBeVisible();
  });

  it('shows the card of an agent', async () => {
    await renderPage(agentEntity, {}, pilotToProdEntityCard);
    expect(
      await screen.findByRole('link', { name: 'Open the checklist' }),
    ).toBeVisible();
  });

  it('shows no card of what is no agent', async () => {
    await renderPage(service, {}, pilotToProdEntityCard);
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('has a page with all agents', async () => {
    renderTestApp({
      extensions: [pilotToProdPage],
      initialRouteEntries: ['/pilot-to-prod?outcome=cleared'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [pilotToProdApiRef, arrangeFleet('every state')],
        [catalogApiRef, catalogApiMock({ entities: peopleEntities })],
        mockApis.identity({ userEntityRef: PEOPLE.lead }),
      ],
    });
    expect(
      await screen.findByRole('link', { name: 'support-triage' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Trends' })).toHaveAttribute(
      'href',
      '/pilot-to-prod/trends?outcome=cleared',
    );
  });

  it('filters the catalog', async () => {
    renderFleet(
      arrangeFleet('every state'),
      <EntityListProvider>
        <EntityKindPicker initialFilter="component" hidden />
        {createExtensionTester(pilotToProdCatalogFilter).reactElement()}
      </EntityListProvider>,
    );
    expect(await screen.findByText('Pilot to Prod')).toBeVisible();
  });
});
