import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { pilotToProdApiRef } from '../api';
import type { FakePilotToProdApi } from './FakePilotToProdApi';
import { agentsOfFleet } from './fleet';
import { peopleEntities } from './people';

/**
 * Renders what shows all agents, for the person on whose behalf `api` acts, at
 * an address of the page.
 */
export function renderFleet(
  api: FakePilotToProdApi,
  element: ReactElement,
  address = '/',
) {
  return renderInTestApp(
    <>
      {element}
      <Address />
    </>,
    {
      initialRouteEntries: [address],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [pilotToProdApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({ entities: [...peopleEntities, ...agentsOfFleet] }),
        ],
        mockApis.identity({ userEntityRef: api.options.user }),
      ],
    },
  );
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
}
