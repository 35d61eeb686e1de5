import {
  addDays,
  dayOf,
  FindingCode,
  ScorecardFilter,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import type { Visibility } from '../authorization/Visibility';
import type { AgentState } from './AgentSummary';
import { noStates } from './countOfEach';
import { filterAgents } from './filterAgents';

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
  const states = await statesByWeek(knex, agents(), starts);
  const days = await daysByWeek(knex, agents(), starts[0]);
  const weeks = starts.map((start, index): Week => {
    const signed = days.get(start) ?? [];
    return {
      start,
      state: states[index],
      signed: signed.length,
      medianDaysToSignature: median(signed),
    };
  });
  return {
    weeks,
    blockers: await mostFrequentBlockers(knex, agents()),
  };
}

/**
 * Agents by the state in which they were when each week ended. All weeks come
 * of one look at the history: one for each would cost as much every time.
 */
async function statesByWeek(
  knex: Knex,
  agents: Knex.QueryBuilder,
  starts: string[],
): Promise<Week['state'][]> {
  const ends = starts.map(start => addDays(start, 7));
  // Times are compared as text; what began before the first end, long ago.
  const firstEnd = `${ends[0]}T`;
  // PostgreSQL hands out counts as texts.
  const spans = (await knex('scorecard_states')
    .whereIn('entity_ref', agents)
    .where(open =>
      open.whereNull('until_at').orWhere('until_at', '>=', firstEnd),
    )
    .select(
      'state',
      knex.raw(
        `case when from_at < ? then '' else substr(from_at, 1, 10) end as from_day`,
        [firstEnd],
      ),
      knex.raw('substr(until_at, 1, 10) as until_day'),
    )
    .count({ count: '*' })
    .groupBy('state', 'from_day', 'until_day')) as unknown as {
    state: AgentState;
    from_day: string;
    until_day: string | null;
    count: number | string;
  }[];
  return ends.map(end => {
    const counts = noStates();
    for (const { state, from_day, until_day, count } of spans) {
      if (from_day < end && (until_day === null || until_day >= end)) {
        counts[state] += Number(count);
      }
    }
    return counts;
  });
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
