import {
  addDays,
  dayOf,
  FindingCode,
  ScorecardFilter,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import type { AgentState } from './AgentSummary';
import { filterAgents } from './filterAgents';
import type { Visibility } from './ScorecardStore';
import { noStates } from './zeroes';

const WEEKS = 12;
const MOST_BLOCKERS = 10;
const SUNDAY = 0;

type Week = ScorecardTrendResponse['weeks'][number];

/** How the agents that a caller may see came to be what they are. */
export async function readTrend(
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
  now: Date,
): Promise<ScorecardTrendResponse> {
  const agents = () =>
    knex('scorecard_agents')
      .modify(query => filterAgents(query, knex, filter, visibility))
      .select('entity_ref');
  const thisWeek = mondayOf(dayOf(now));
  const starts = Array.from({ length: WEEKS }, (_, index) =>
    addDays(thisWeek, 7 * (index + 1 - WEEKS)),
  );
  const days = await daysByWeek(knex, agents(), starts[0]);
  const weeks: Week[] = [];
  for (const start of starts) {
    const signed = days.get(start) ?? [];
    weeks.push({
      start,
      state: await countStates(knex, agents(), `${addDays(start, 7)}T`),
      signed: signed.length,
      medianDaysToSignature: median(signed),
    });
  }
  return {
    weeks,
    blockers: await mostFrequentBlockers(knex, agents()),
  };
}

/**
 * Agents by the state in which they were right before an instant.
 *
 * @param instant - compared as text with ISO 8601 times
 */
async function countStates(
  knex: Knex,
  agents: Knex.QueryBuilder,
  instant: string,
): Promise<Week['state']> {
  // PostgreSQL hands out counts as texts.
  const rows: { state: AgentState; count: number | string }[] = await knex(
    'scorecard_states',
  )
    .whereIn('entity_ref', agents)
    .where('from_at', '<', instant)
    .where(open =>
      open.whereNull('until_at').orWhere('until_at', '>=', instant),
    )
    .select('state')
    .count({ count: '*' })
    .groupBy('state');
  const counts = noStates();
  for (const { state, count } of rows) {
    counts[state] = Number(count);
  }
  return counts;
}

async function mostFrequentBlockers(
  knex: Knex,
  agents: Knex.QueryBuilder,
): Promise<ScorecardTrendResponse['blockers']> {
  const rows = (await knex('scorecard_findings')
    .whereIn('entity_ref', agents)
    .select('item', 'code')
    .count({ agents: '*' })
    .groupBy('item', 'code')
    .orderBy([
      { column: 'agents', order: 'desc' },
      { column: 'item' },
      { column: 'code' },
    ])
    .limit(MOST_BLOCKERS)) as {
    item: number;
    code: FindingCode;
    agents: number | string;
  }[];
  return rows.map(row => ({ ...row, agents: Number(row.agents) }));
}

/** Days from pilot to signature of all that was signed, by week. */
async function daysByWeek(
  knex: Knex,
  agents: Knex.QueryBuilder,
  since: string,
): Promise<Map<string, number[]>> {
  const rows = await knex('scorecard_signings')
    .whereIn('entity_ref', agents)
    .where('signed_at', '>=', since)
    .select('signed_at', 'days');
  const byWeek = new Map<string, number[]>();
  for (const { signed_at, days } of rows) {
    const week = mondayOf(dayOf(signed_at));
    byWeek.set(week, [...(byWeek.get(week) ?? []), days]);
  }
  return byWeek;
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === SUNDAY ? -6 : 1 - weekday);
}

function median(values: number[]): number | null {
  if (values.length === 0) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
