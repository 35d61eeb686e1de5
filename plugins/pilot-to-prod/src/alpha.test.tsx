import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { agentEntity, PEOPLE, peopleEntities } from './__testUtils__/people';
import { arrange } from './__testUtils__/scenarios';
import plugin, { pilotToProdEntityContent } from './alpha';
import { pilotToProdApiRef } from './api';

const service: Entity = {
  ...agentEntity,
  spec: { ...agentEntity.spec, type: 'service' },
};

type RenderOptions = NonNullable<Parameters<typeof renderTestApp>[0]>;

async function renderPage(
  entity: Entity,
  config: RenderOptions['config'] = {},
) {
  renderTestApp({
    config,
    extensions: [createTestEntityPage({ entity }), pilotToProdEntityContent],
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
});
