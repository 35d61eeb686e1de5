import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp, mockApis } from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { pilotToProdApiRef } from '../api';
import { PilotToProdTab } from '../components/PilotToProdTab';
import type { FakePilotToProdApi } from './FakePilotToProdApi';
import { agentEntity, peopleEntities } from './people';

/** Renders the tab of an agent for the person on whose behalf `api` acts. */
export function renderTab(
  api: FakePilotToProdApi,
  entity: Entity = agentEntity,
  address: string = '/',
) {
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <PilotToProdTab />
    </EntityProvider>,
    {
      initialRouteEntries: [address],
      apis: [
        [pilotToProdApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: peopleEntities })],
        mockApis.identity({
          userEntityRef: api.options.user,
          ownershipEntityRefs: [api.options.user],
        }),
      ],
    },
  );
}
