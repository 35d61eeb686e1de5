import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import type { Person } from './people';

export const BACKEND_URL = `http://localhost:${
  process.env.BACKEND_PORT ?? 7007
}`;

async function answerOf(path: string, headers: Record<string, string>) {
  const response = await fetch(`${BACKEND_URL}${path}`, { headers });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

/** A token of somebody, from the demo's auth provider. */
export async function tokenOf(person: Person): Promise<string> {
  const { backstageIdentity } = await answerOf('/api/auth/demo/refresh', {
    'x-demo-user': person,
  });
  return backstageIdentity.token;
}

/** The API of Pilot to Prod, for a token. */
export function pilotToProdApi(token: string): PilotToProdClient {
  return new PilotToProdClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `${BACKEND_URL}/api/${pluginId}`,
    },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: { ...init?.headers, Authorization: `Bearer ${token}` },
        }),
    },
  });
}

/** An entity of the default namespace, as the catalog shows it. */
export async function catalogEntity(
  kind: string,
  name: string,
): Promise<Entity> {
  return answerOf(`/api/catalog/entities/by-name/${kind}/default/${name}`, {
    Authorization: `Bearer ${await tokenOf('sarah')}`,
  });
}
