import type {
  ScorecardFilter,
  ScorecardRow,
  ScorecardSort,
  ScorecardTotals,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import type { Visibility } from '../authorization/Visibility';
import type { Notice } from '../notifications/Notice';
import { Outbox, OutboxEntry } from '../registry/Outbox';
import { AgentRow, scorecardRowFrom } from './agentRows';
import type { AgentSummary } from './AgentSummary';
import { countTotals } from './countTotals';
import { filterAgents, readableChecklists } from './filterAgents';
import { readTrend } from './readTrend';
import type {
  KnownAgent,
  ScorecardPage,
  ScorecardPosition,
  ScorecardStore,
} from './ScorecardStore';
import { removeSummaries, writeSummary } from './writeSummary';

const SORTINGS = {
  title: { column: 'sort_title', nullable: false },
  owner: { column: 'owner', nullable: true },
  tier: { column: 'tier', nullable: true },
  outcome: { column: 'outcome', nullable: false },
  targetLaunchDate: { column: 'target_launch_date', nullable: true },
  nextDue: { column: 'next_due', nullable: true },
} as const;

type Sorting = ReturnType<typeof sortingOf>;

/** The scorecard in the plugin's own database, SQLite or PostgreSQL. */
export class DatabaseScorecardStore implements ScorecardStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async put(
    summary: AgentSummary,
    now: Date,
    noticesSince: (since: Map<string, string>) => Notice[],
    outboxEntry?: OutboxEntry,
  ): Promise<Map<string, string> | undefined> {
    return this.#knex.transaction(async tx => {
      const since = await writeSummary(tx, summary, { now, noticesSince });
      if (outboxEntry !== undefined) {
        await new Outbox(tx).remove(outboxEntry);
      }
      return since;
    });
  }

  async remove(entityRefs: string[]): Promise<void> {
    await this.#knex.transaction(tx => removeSummaries(tx, entityRefs));
  }

  async known(): Promise<KnownAgent[]> {
    const rows = await this.#knex<AgentRow>('scorecard_agents').select(
      'entity_ref',
      'entity_hash',
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      entityHash: row.entity_hash,
    }));
  }

  async assessedBefore(
    day: string,
    { after, limit }: { after: string; limit: number },
  ): Promise<string[]> {
    return this.#knex<AgentRow>('scorecard_agents')
      .where('assessed_on', '<', day)
      .where('entity_ref', '>', after)
      .whereNotNull('checklist_id')
      .orderBy('entity_ref')
      .limit(limit)
      .pluck('entity_ref');
  }

  async page(
    request: {
      filter: ScorecardFilter;
      sort: ScorecardSort;
      limit: number;
      after?: ScorecardPosition;
    },
    visibility: Visibility,
  ): Promise<ScorecardPage> {
    const { filter, sort, limit, after } = request;
    const sorting = sortingOf(sort);
    const { column, direction, nullable } = sorting;
    const rows: AgentRow[] = await this.#knex<AgentRow>('scorecard_agents')
      .modify(query => filterAgents(query, this.#knex, filter, visibility))
      .modify(query => {
        if (after !== undefined) {
          query.where(rest => startAfter(rest, after, sorting));
        }
      })
      .orderByRaw(
        // An index serves the order only where nothing is said of nulls.
        `?? ${direction}${nullable ? ' nulls last' : ''}, entity_ref`,
        [column],
      )
      // One more tells whether there is another page.
      .limit(limit + 1);
    const last = rows[limit - 1];
    return {
      rows: await this.#hideUnreadable(
        rows.slice(0, limit).map(scorecardRowFrom),
        visibility,
      ),
      ...(rows.length > limit && {
        next: { value: last[column], entityRef: last.entity_ref },
      }),
    };
  }

  /** An agent is seen by its newest checklist; the others are looked at here. */
  async #hideUnreadable(
    rows: ScorecardRow[],
    { condition }: Visibility,
  ): Promise<ScorecardRow[]> {
    const shared = rows.filter(row => row.otherChecklists.length > 0);
    if (condition === undefined || shared.length === 0) {
      return rows;
    }
    const readable = await readableChecklists(
      this.#knex,
      shared.map(({ entityRef }) => entityRef),
      condition,
    );
    return rows.map(row => ({
      ...row,
      otherChecklists: row.otherChecklists.filter(({ checklistId }) =>
        readable.has(checklistId),
      ),
      waitingFor: row.waitingFor.filter(
        ({ checklistId }) =>
          checklistId === null ||
          checklistId === row.checklistId ||
          readable.has(checklistId),
      ),
      health: row.health.filter(
        ({ checklistId }) =>
          checklistId === row.checklistId || readable.has(checklistId),
      ),
    }));
  }

  async totals(
    filter: ScorecardFilter,
    visibility: Visibility,
  ): Promise<ScorecardTotals> {
    return countTotals(this.#knex, filter, visibility);
  }

  async trend(
    filter: ScorecardFilter,
    visibility: Visibility,
    now: Date,
  ): Promise<ScorecardTrendResponse> {
    return readTrend(this.#knex, filter, visibility, now);
  }
}

function sortingOf(sort: ScorecardSort) {
  const descending = sort.startsWith('-');
  const name = (descending ? sort.slice(1) : sort) as keyof typeof SORTINGS;
  return { ...SORTINGS[name], direction: descending ? 'desc' : 'asc' };
}

/** The rows after a position, where those without a value come last. */
function startAfter(
  query: Knex.QueryBuilder,
  { value, entityRef }: ScorecardPosition,
  { column, direction, nullable }: Sorting,
): void {
  if (value === null) {
    query.whereNull(column).where('entity_ref', '>', entityRef);
    return;
  }
  query
    .where(column, direction === 'desc' ? '<' : '>', value)
    .orWhere(same =>
      same.where(column, value).where('entity_ref', '>', entityRef),
    );
  if (nullable) {
    query.orWhereNull(column);
  }
}
