import { setTimeout as sleep } from 'node:timers/promises';
import { scenarios } from '../../packages/backend/src/demo/seed/scenarios';
import { pilotToProdApi, tokenOf } from './api';

const PATIENCE_MS = 120_000;

/** Waits until the demo stands as its seed leaves it. */
export default async function portalReady() {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const pending = await unseeded().catch(error => [String(error)]);
    if (pending.length === 0) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`The demo is not ready: ${pending.join(', ')}`);
    }
    await sleep(500);
  }
}

/** The demo agents that are not in the state in which the seed leaves them. */
async function unseeded(): Promise<string[]> {
  const api = pilotToProdApi(await tokenOf('mike.chen'));
  const { items } = await api.listChecklists({ limit: 200 });
  return scenarios
    .filter(({ agent, state }) =>
      items.every(
        item => item.entityRef !== agent.entityRef || item.state !== state,
      ),
    )
    .map(({ agent }) => agent.entityRef);
}
