import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useParams } from 'react-router-dom';

/** There is no catalog here, yet its links have to lead somewhere. */
export const agentPagePlugin = createPlugin({
  id: 'development-catalog',
  routes: { entity: entityRouteRef },
});

export const AgentPage = agentPagePlugin.provide(
  createRoutableExtension({
    name: 'AgentPage',
    mountPoint: entityRouteRef,
    component: async () => NamedAgent,
  }),
);

function NamedAgent() {
  const { name } = useParams();
  return <h1>The page of {name}</h1>;
}
