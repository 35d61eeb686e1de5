import type { Entity } from '@backstage/catalog-model';
import { configApiRef, identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
  TestApiRegistry,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { agentEntity, PEOPLE, peopleEntities } from './__testUtils__/people';
import { arrange } from './__testUtils__/scenarios';
import { pilotToProdApiRef } from './api';
import { isPilotToProdAvailable } from './isPilotToProdAvailable';
import { EntityPilotToProdContent } from './plugin';

const service: Entity = {
  ...agentEntity,
  spec: { ...agentEntity.spec, type: 'service' },
};

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
});
