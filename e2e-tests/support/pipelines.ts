import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestFolder } from '../../packages/cli/src/__testUtils__/TestFolder';
import { BACKEND_URL, pilotToProdApi, tokenOf } from './api';

/** A static token of the demo that may read the gate and nothing else. */
export const GATE_TOKEN = 'demo-gate-token';

/** An agent that the demo's seed leaves cleared. No test changes it. */
export const CLEARED_AGENT = {
  entityRef: 'component:default/support-reply-drafter',
  version: '3.0',
};

/** An agent that the demo's seed leaves in the midst of its pilot. */
export const UNCLEARED_AGENT = {
  entityRef: 'component:default/finance-expense-audit',
  version: '0.9',
};

export async function clearedChecklist(): Promise<Checklist> {
  const api = pilotToProdApi(await tokenOf('mike.chen'));
  const { items } = await api.listChecklists({
    entityRef: CLEARED_AGENT.entityRef,
    agentVersion: CLEARED_AGENT.version,
    state: 'cleared',
  });
  return items[0];
}

/**
 * What an auditor keeps of the cleared agent: `attestation.json`, and the keys
 * as `jwks.json` and `public-key.pem`.
 */
export async function createAuditorFolder(): Promise<TestFolder> {
  const { id } = await clearedChecklist();
  const authorization = `Bearer ${await tokenOf('sarah')}`;
  const folder = new TestFolder();
  for (const [name, path, headers] of [
    [
      'attestation.json',
      `checklists/${id}/attestation`,
      { Authorization: authorization },
    ],
    ['jwks.json', '.well-known/jwks.json', {}],
    ['public-key.pem', '.well-known/public-key.pem', {}],
  ] as const) {
    const response = await fetch(`${BACKEND_URL}/api/pilot-to-prod/${path}`, {
      headers,
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status}`);
    }
    folder.write(name, await response.text());
  }
  return folder;
}
