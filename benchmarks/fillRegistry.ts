import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import {
  fleetAgents,
  type FleetAgent,
} from '../packages/backend/src/demo/fleet/fleetAgents';
import { FleetSeeder } from '../packages/backend/src/demo/fleet/FleetSeeder';
import { openRegistry } from '../plugins/pilot-to-prod-backend/src/__testUtils__/openRegistry';
import type { RegistryEvent } from '../plugins/pilot-to-prod-backend/src/registry/RegistryEvent';
import type { DatabaseChecklistRegistry } from '../plugins/pilot-to-prod-backend/src/registry/DatabaseChecklistRegistry';
import type { Portal } from './startPortal';

/** Agents whose checklists people make through the API; has every stage. */
const BY_HAND = 100;

/**
 * Gives a fleet its checklists: some by people through the API, the others as
 * copies of these for other agents, written by the registry's own class. Then
 * the scorecard takes all of them in as it always does.
 */
export async function fillRegistry(portal: Portal): Promise<void> {
  const { api, agents, knex, tokenOf } = portal;
  const failures: string[] = [];
  const logger: LoggerService = {
    child: () => logger,
    debug() {},
    error: message => failures.push(message),
    info() {},
    warn() {},
  };
  await new FleetSeeder({
    api,
    catalogSize: async () => agents,
    logger,
    sessions: { tokenOf: async name => tokenOf(`user:default/${name}`) },
  }).seed(BY_HAND, new AbortController().signal);
  if (failures.length > 0) {
    throw new Error(failures.join('\n'));
  }

  const fleet = fleetAgents(agents);
  const byHand = fleet.slice(0, BY_HAND);
  const registry = await openRegistry(knex);
  for (const [index, agent] of fleet.slice(BY_HAND).entries()) {
    if (agent.stage.state !== undefined) {
      // SQLite never waits, and the server has connections to look after.
      await setImmediate();
      const models = byHand.filter(({ stage }) => stage === agent.stage);
      const model = models[index % models.length];
      await copyChecklist({ knex, registry }, model, agent);
    }
  }
  await portal.runTask('scorecard-follow-catalog');
  await portal.runTask('scorecard-catch-up');
}

async function copyChecklist(
  { knex, registry }: { knex: Knex; registry: DatabaseChecklistRegistry },
  model: FleetAgent,
  agent: FleetAgent,
): Promise<void> {
  const [original] = await registry.listByAgents([model.entityRef]);
  const { outcome } = await knex('checklists')
    .where({ id: original.id })
    .first('outcome');
  const id = randomUUID();
  const history = await registry.lookAt(reader => reader.events(original.id));
  const [first, ...rest] = history.map(event => ({
    ...event,
    data:
      event.type === 'created'
        ? { ...event.data, id, entityRef: agent.entityRef }
        : event.data,
  })) as RegistryEvent[];
  await registry.write({
    before: undefined,
    events: [first, ...rest],
    record: {
      ...original,
      id,
      entityRef: agent.entityRef,
      agentVersion: agent.agentVersion,
      tier: agent.tier,
      // Drafts differ, as totals are counted by what agents have.
      items: original.items.map(item =>
        original.state !== 'draft' || agent.begun.includes(item.number)
          ? item
          : { ...item, declared: null },
      ),
    },
    outcome,
  });
}
