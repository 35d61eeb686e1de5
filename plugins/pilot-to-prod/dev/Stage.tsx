import { ApiProvider } from '@backstage/core-app-api';
import { identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis, TestApiRegistry } from '@backstage/test-utils';
import { ReactNode, useMemo } from 'react';
import useAsync from 'react-use/lib/useAsync';
import type { FakePilotToProdApi } from '../src/__testUtils__/FakePilotToProdApi';
import { agentsOfFleet } from '../src/__testUtils__/fleet';
import { agentEntity, peopleEntities } from '../src/__testUtils__/people';
import { pilotToProdApiRef } from '../src/api';

interface StageProps {
  /** Prepares the API; asked once for as long as the stage stands. */
  arrange: () => Promise<FakePilotToProdApi>;
  /** User entity ref of the person who looks. */
  user: string;
  children: ReactNode;
}

/** What its children show comes from an API in memory. */
export function Stage({ arrange, user, children }: StageProps) {
  const { value: api } = useAsync(async () => {
    const arranged = await arrange();
    arranged.options.user = user;
    return arranged;
  }, []);
  const apis = useMemo(
    () =>
      api &&
      TestApiRegistry.from(
        [pilotToProdApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({ entities: [...peopleEntities, ...agentsOfFleet] }),
        ],
        [identityApiRef, mockApis.identity({ userEntityRef: user })],
      ),
    [api, user],
  );
  return apis ? (
    <ApiProvider apis={apis}>
      <EntityProvider entity={agentEntity}>{children}</EntityProvider>
    </ApiProvider>
  ) : null;
}
