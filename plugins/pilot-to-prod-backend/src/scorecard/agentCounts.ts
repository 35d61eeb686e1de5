import type {
  HealthCode,
  ItemStatus,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { AgentRow, healthCodesFrom, statusesFrom } from './agentRows';

/** What agents are counted by, beside the statuses of their items. */
export const COUNTED_BY = [
  'tier',
  'state',
  'outcome',
  'effective_lifecycle',
  'ungoverned',
  'overdue',
  'ready_to_sign',
] as const;

/** Agents that are alike in all of these. */
export type Likeness = Pick<AgentRow, (typeof COUNTED_BY)[number]>;

/**
 * How many agents are alike and have one item in one status, or one health code;
 * how many are alike, where all of these are null.
 */
export interface CountRow extends Likeness {
  /** All of the others but the count. */
  key: string;
  item: number | null;
  status: ItemStatus | null;
  health: HealthCode | 'any' | null;
  agents: number;
}

/**
 * Counts an agent as it is now in place of what it was, in the transaction
 * that changes it. Totals then cost the same however many agents there are.
 *
 * @param before - `undefined` for an agent that is new
 * @param after - `undefined` for an agent that goes
 */
export async function recountAgent(
  tx: Knex.Transaction,
  before: AgentRow | undefined,
  after: AgentRow | undefined,
): Promise<void> {
  const changes = new Map<string, CountRow>();
  for (const [agent, step] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const row of agent ? countsOf(agent, step) : []) {
      const agents = (changes.get(row.key)?.agents ?? 0) + row.agents;
      changes.set(row.key, { ...row, agents });
    }
  }
  const rows = [...changes.values()]
    .filter(({ agents }) => agents !== 0)
    // Everybody in one order, so that no two changes wait for each other.
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (rows.length === 0) {
    return;
  }
  await tx<CountRow>('scorecard_counts')
    .insert(rows)
    .onConflict('key')
    .merge({ agents: tx.raw('scorecard_counts.agents + excluded.agents') });
  const fewer = rows.filter(({ agents }) => agents < 0);
  if (fewer.length > 0) {
    await tx<CountRow>('scorecard_counts')
      .whereIn(
        'key',
        fewer.map(({ key }) => key),
      )
      .where('agents', 0)
      .delete();
  }
}

function countsOf(agent: AgentRow, agents: 1 | -1): CountRow[] {
  const likeness: Likeness = {
    tier: agent.tier,
    state: agent.state,
    outcome: agent.outcome,
    effective_lifecycle: agent.effective_lifecycle,
    // SQLite hands out 0 and 1.
    ungoverned: Boolean(agent.ungoverned),
    overdue: Boolean(agent.overdue),
    ready_to_sign: Boolean(agent.ready_to_sign),
  };
  const count = ({
    item = null,
    status = null,
    health = null,
  }: Partial<CountRow>): CountRow => ({
    ...likeness,
    key: JSON.stringify([
      ...COUNTED_BY.map(column => likeness[column]),
      item,
      status,
      ...(health === null ? [] : [health]),
    ]),
    item,
    status,
    health,
    agents,
  });
  return [
    count({}),
    ...statusesFrom(agent).map((status, index) =>
      count({ item: index + 1, status }),
    ),
    ...healthCodesFrom(agent).map(health => count({ health })),
  ];
}
