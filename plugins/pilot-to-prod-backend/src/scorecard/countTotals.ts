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

/** What agents are counted by. */
const COLUMNS = [
  'effective_lifecycle',
  'outcome',
  'state',
  'statuses',
  'ungoverned',
  'overdue',
  'ready_to_sign',
] as const;

type Group = Pick<AgentRow, (typeof COLUMNS)[number]> & {
  /** PostgreSQL hands out counts as texts. */
  count: number | string;
};

/** Filters that look at more than agents are counted by. */
const BEYOND_TALLIES = ['owner', 'search', 'waitingForMe'] as const;

/**
 * Counts agents by all that the totals tell. Few rows come back however many
 * agents there are, as those that are alike come as one.
 */
export async function countTotals(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<ScorecardTotals> {
  const [groups, waitingForMe] = await Promise.all([
    seesAll(visibility) && BEYOND_TALLIES.every(name => !filter[name])
      ? readTallies(knex, filter, visibility)
      : groupAgents(knex, filter, visibility),
    countAwaited(knex, filter, visibility),
  ]);
  const totals = noAgents();
  for (const group of groups) {
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
  totals.waitingForMe = waitingForMe;
  return totals;
}

function seesAll({ entityRefs, condition }: Visibility): boolean {
  return entityRefs === undefined && condition === undefined;
}

function isEmpty(filter: ScorecardFilter): boolean {
  return Object.values(filter).every(value => value === undefined);
}

/** Groups that the database keeps counted. */
async function readTallies(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<Group[]> {
  return knex('scorecard_tallies')
    .modify(query => filterAgents(query, knex, filter, visibility))
    .select(COLUMNS)
    .select({ count: 'agents' });
}

/** Groups of what only this caller sees or asks for. */
async function groupAgents(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<Group[]> {
  return knex<AgentRow>('scorecard_agents')
    .modify(query => filterAgents(query, knex, filter, visibility))
    .select(COLUMNS)
    .count({ count: '*' })
    .groupBy(COLUMNS);
}

async function countAwaited(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<number> {
  const { userRef } = visibility;
  if (userRef === null) {
    return 0;
  }
  const [{ count }] = await (seesAll(visibility) && isEmpty(filter)
    ? knex('scorecard_refs').where({ relation: 'awaited', ref: userRef })
    : knex('scorecard_agents')
        .modify(query => filterAgents(query, knex, filter, visibility))
        .modify(query => whereAwaited(query, userRef))
  ).count({ count: '*' });
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
