import {
  AGENT_OUTCOMES,
  HEALTH_CODES,
  HealthCode,
  ITEM_STATUSES,
  ItemStatus,
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import type { Visibility } from '../authorization/Visibility';
import { COUNTED_BY, CountRow, Likeness } from './agentCounts';
import type { AgentRow } from './agentRows';
import { countOfEach, noStates } from './countOfEach';
import { filterAgents, whereAwaited } from './filterAgents';

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** PostgreSQL hands out counts as texts. */
type Count = number | string;

/** Agents that are alike, with their number. */
type Group = Likeness & { count: Count };

/** How many agents have an item in a status. */
interface ItemCount {
  item: number;
  status: ItemStatus;
  count: Count;
}

/** How many agents have clearances with a health code. */
interface HealthCount {
  health: HealthCode | 'any';
  count: Count;
}

/** Filters that look at more than agents are counted by. */
const BEYOND_COUNTS = [
  'health',
  'item',
  'owner',
  'search',
  'waitingForMe',
] as const;

/**
 * Counts agents by all that the totals tell. Few rows come back however many
 * agents there are, as those that are alike come as one.
 */
export async function countTotals(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<ScorecardTotals> {
  const isCounted =
    seesAll(visibility) && BEYOND_COUNTS.every(name => !filter[name]);
  const [[groups, items, health], waitingForMe] = await Promise.all([
    isCounted
      ? readCounts(knex, filter, visibility)
      : countAgents(knex, filter, visibility),
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
    totals.ungoverned += group.ungoverned ? count : 0;
    totals.overdue += group.overdue ? count : 0;
    totals.readyToSign += group.ready_to_sign ? count : 0;
  }
  for (const { item, status, count } of items) {
    totals.itemStatus[item - 1][status] = Number(count);
  }
  for (const { health: code, count } of health) {
    totals.health[code] = Number(count);
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

/** From what is counted with each change. */
export async function readCounts(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<[Group[], ItemCount[], HealthCount[]]> {
  const counts = () =>
    knex<CountRow>('scorecard_counts').modify(query =>
      filterAgents(query, knex, filter, visibility),
    );
  return Promise.all([
    counts()
      .whereNull('item')
      .whereNull('health')
      .select(...COUNTED_BY, { count: 'agents' }),
    counts()
      .whereNotNull('item')
      .select('item', 'status')
      .sum<ItemCount[]>({ count: 'agents' })
      .groupBy('item', 'status'),
    counts()
      .whereNotNull('health')
      .select('health')
      .sum<HealthCount[]>({ count: 'agents' })
      .groupBy('health'),
  ]);
}

/** From the agents themselves, of which the caller sees or wants some only. */
export async function countAgents(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): Promise<[Group[], ItemCount[], HealthCount[]]> {
  const agents = () =>
    knex<AgentRow>('scorecard_agents').modify(query =>
      filterAgents(query, knex, filter, visibility),
    );
  return Promise.all([
    agents()
      .select(...COUNTED_BY)
      .count<Group[]>({ count: '*' })
      .groupBy(...COUNTED_BY),
    knex('scorecard_item_statuses')
      .whereIn('entity_ref', agents().select('entity_ref'))
      .select('item', 'status')
      .count<ItemCount[]>({ count: '*' })
      .groupBy('item', 'status'),
    knex('scorecard_health')
      .whereIn('entity_ref', agents().select('entity_ref'))
      .select({ health: 'code' })
      .count<HealthCount[]>({ count: '*' })
      .groupBy('code'),
  ]);
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
        .modify(query => whereAwaited(query, visibility))
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
    health: countOfEach(['any', ...HEALTH_CODES]),
    waitingForMe: 0,
  };
}
