import {
  AGENT_OUTCOMES,
  ITEM_STATUSES,
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { AgentRow, statusesFrom } from './agentRows';
import { filterAgents, whereAwaited } from './filterAgents';
import type { Visibility } from './ScorecardStore';
import { noStates, zeroOfEach } from './zeroes';

/** What agents are counted by; all of it stands in one index. */
const COLUMNS = [
  'effective_lifecycle',
  'outcome',
  'state',
  'statuses',
  'ungoverned',
  'overdue',
  'ready_to_sign',
] as const;

/**
 * Counts agents by all that the totals tell. The database forms groups of
 * agents that are alike, so that few rows come back however many there are.
 */
export async function countTotals(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<ScorecardTotals> {
  const groups: (Pick<AgentRow, (typeof COLUMNS)[number]> & {
    count: number | string;
  })[] = await knex<AgentRow>('scorecard_agents')
    .modify(query => filterAgents(query, knex, filter, visibility))
    .select(COLUMNS)
    .count({ count: '*' })
    .groupBy(COLUMNS);

  const totals = noAgents();
  for (const group of groups) {
    // PostgreSQL hands out counts as texts.
    const count = Number(group.count);
    const lifecycle = group.effective_lifecycle ?? 'none';
    totals.agents += count;
    totals.lifecycle[lifecycle] = (totals.lifecycle[lifecycle] ?? 0) + count;
    totals.outcome[group.outcome] += count;
    totals.state[group.state ?? 'none'] += count;
    statusesFrom(group.statuses).forEach((status, index) => {
      totals.itemStatus[index][status] += count;
    });
    totals.ungoverned += group.ungoverned ? count : 0;
    totals.overdue += group.overdue ? count : 0;
    totals.readyToSign += group.ready_to_sign ? count : 0;
  }
  totals.waitingForMe = await countAwaited(knex, filter, visibility);
  return totals;
}

async function countAwaited(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<number> {
  const [{ count }] = await knex<AgentRow>('scorecard_agents')
    .modify(query => filterAgents(query, knex, filter, visibility))
    .modify(query => whereAwaited(query, visibility.userRef))
    .count({ count: '*' });
  return Number(count);
}

function noAgents(): ScorecardTotals {
  return {
    agents: 0,
    lifecycle: { pilot: 0, production: 0 },
    outcome: zeroOfEach(AGENT_OUTCOMES),
    state: noStates(),
    itemStatus: Array.from({ length: 10 }, () => zeroOfEach(ITEM_STATUSES)),
    ungoverned: 0,
    overdue: 0,
    readyToSign: 0,
    waitingForMe: 0,
  };
}
