import { mockCredentials } from '@backstage/backend-test-utils';
import {
  Checklist,
  dayOf,
  PilotToProdClient,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { fillInWorkedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';

/** Both on call and the builder of every agent. */
export const BUILDER = 'user:default/mike.chen';
/** On call when the builder is not. */
export const BACKUP = 'user:default/morteza.moradi';
export const LEAD = 'user:default/second-coe-lead';

export function pilotToProdClient(url: string): PilotToProdClient {
  return new PilotToProdClient({
    discoveryApi: { getBaseUrl: async pluginId => `${url}/api/${pluginId}` },
  });
}

export function as(userRef: string) {
  return { token: mockCredentials.user.token(userRef) };
}

/** Fills a checklist in and signs it, up to where the lead's turn is. */
export async function prepareClearance(
  client: PilotToProdClient,
  entityRef: string,
): Promise<Checklist> {
  const checklist = await fillInWorkedExample(client, {
    header: { entityRef, builders: [BUILDER], sponsor: null },
    // The builder owns none of the agents.
    startedBy: LEAD,
    today: dayOf(new Date()),
    tokenOf: mockCredentials.user.token,
  });
  return sign(client, checklist, 'agent-builder', BUILDER);
}

export function signAsLead(
  client: PilotToProdClient,
  checklist: Checklist,
): Promise<Checklist> {
  return sign(client, checklist, 'ai-coe-lead', LEAD);
}

function sign(
  client: PilotToProdClient,
  { id, revision, digest }: Checklist,
  role: 'agent-builder' | 'ai-coe-lead',
  userRef: string,
): Promise<Checklist> {
  return client.sign(id, { revision, digest, role }, as(userRef));
}
