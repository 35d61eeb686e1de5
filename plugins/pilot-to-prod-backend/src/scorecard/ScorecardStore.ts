import type {
  ScorecardFilter,
  ScorecardRow,
  ScorecardSort,
  ScorecardTotals,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Visibility } from '../authorization/Visibility';
import type { Notice } from '../notifications/Notice';
import type { OutboxEntry } from '../registry/Outbox';
import type { AgentSummary } from './AgentSummary';

/** Where a page ends: the sorted value and the agent of its last row. */
export interface ScorecardPosition {
  value: string | null;
  entityRef: string;
}

/** Some rows, and where the next ones begin, if there are any. */
export interface ScorecardPage {
  rows: ScorecardRow[];
  next?: ScorecardPosition;
}

/** What the catalog was known to say of an agent. */
export interface KnownAgent {
  entityRef: string;
  entityHash: string;
}

/** The read model of the scorecard. */
export interface ScorecardStore {
  /**
   * Puts an agent's row, and what people are to be told of it, in place of the
   * last ones. Tells since when its steps are awaited, by their keys;
   * `undefined` where the last row is newer and stays.
   *
   * @param noticesSince - what people are to be told, by when its steps began
   * @param outboxEntry - what this settles, if anything
   */
  put(
    summary: AgentSummary,
    now: Date,
    noticesSince: (since: Map<string, string>) => Notice[],
    outboxEntry?: OutboxEntry,
  ): Promise<Map<string, string> | undefined>;
  /** Forgets agents that left the catalog. */
  remove(entityRefs: string[]): Promise<void>;
  known(): Promise<KnownAgent[]>;
  /**
   * Agents with a checklist that were last assessed before a day, in order.
   *
   * @param after - the ref after which to begin; empty for the first
   */
  assessedBefore(
    day: string,
    page: { after: string; limit: number },
  ): Promise<string[]>;

  page(
    request: {
      filter: ScorecardFilter;
      sort: ScorecardSort;
      limit: number;
      after?: ScorecardPosition;
    },
    visibility: Visibility,
  ): Promise<ScorecardPage>;
  totals(
    filter: ScorecardFilter,
    visibility: Visibility,
  ): Promise<ScorecardTotals>;
  trend(
    filter: ScorecardFilter,
    visibility: Visibility,
    now: Date,
  ): Promise<ScorecardTrendResponse>;
}
