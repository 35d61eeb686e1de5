import {
  AGENT_OUTCOMES,
  ITEM_STATUSES,
  ItemStatus,
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { AgentRow, statusesFrom } from './agentRows';
import { countOfEach, noStates } from './countOfEach';
import { filterAgents, whereAwaited } from './filterAgents';
import type { Visibility } from './ScorecardStore';

/** What agents are counted by, beside the statuses of their items. */
const COLUMNS = [
  'effective_lifecycle',
  'outcome',
  'state',
  'ungoverned',
  'overdue',
  'ready_to_sign',
] as const;

/** Agents that are alike in all of the columns. */
interface Group extends Pick<AgentRow, (typeof COLUMNS)[number]> {
  count: number;
  /** How many of them have which status, for each item in order. */
  itemStatus: ScorecardTotals['itemStatus'];
}

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** See the migration for what the columns mean. */
type TallyRow = Pick<AgentRow, (typeof COLUMNS)[number]> & {
  agents: number;
} & Record<`item_${number}_${ItemStatus}`, number>;

/** Filters that look at more than agents are counted by. */
const BEYOND_TALLIES = ['item', 'owner', 'search', 'waitingForMe'] as const;

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
    const { count } = group;
    const lifecycle = group.effective_lifecycle ?? 'none';
    totals.agents += count;
    totals.lifecycle[lifecycle] = (totals.lifecycle[lifecycle] ?? 0) + count;
    totals.outcome[group.outcome] += count;
    totals.state[group.state ?? 'none'] += count;
    group.itemStatus.forEach((counts, index) => {
      for (const status of ITEM_STATUSES) {
        totals.itemStatus[index][status] += counts[status];
      }
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
  const rows: TallyRow[] = await knex('scorecard_tallies').modify(query =>
    filterAgents(query, knex, filter, visibility),
  );
  return rows.map(row => ({
    ...row,
    count: row.agents,
    itemStatus: ITEMS.map(item =>
      countOfEach(ITEM_STATUSES, status => row[`item_${item}_${status}`]),
    ),
  }));
}

/** Groups of what only this caller sees or asks for. */
async function groupAgents(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<Group[]> {
  const rows: (Pick<AgentRow, (typeof COLUMNS)[number] | 'statuses'> & {
    /** PostgreSQL hands out counts as texts. */
    count: number | string;
  })[] = await knex<AgentRow>('scorecard_agents')
    .modify(query => filterAgents(query, knex, filter, visibility))
    .select(...COLUMNS, 'statuses')
    .count({ count: '*' })
    .groupBy(...COLUMNS, 'statuses');
  return rows.map(row => {
    const count = Number(row.count);
    return {
      ...row,
      count,
      itemStatus: statusesFrom(row.statuses).map(own =>
        countOfEach(ITEM_STATUSES, status => (status === own ? count : 0)),
      ),
    };
  });
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
    outcome: countOfEach(AGENT_OUTCOMES),
    state: noStates(),
    itemStatus: ITEMS.map(() => countOfEach(ITEM_STATUSES)),
    ungoverned: 0,
    overdue: 0,
    readyToSign: 0,
    waitingForMe: 0,
  };
}
