import {
  HEALTH_CODES,
  addDays,
  dayOf,
  ScorecardExportRequest,
  ScorecardFilter,
  ScorecardRequest,
  ScorecardResponse,
  ScorecardRow,
  ScorecardSort,
  ScorecardTotals,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { FLEET } from './fleet';

/** The scorecard in memory: filters, sorts, counts and pages what it is given. */
export class FakeScorecard {
  rows: ScorecardRow[] = FLEET;
  /** The requests that were made, so that tests can look at them. */
  readonly requests: ScorecardRequest[] = [];
  readonly exports: ScorecardExportRequest[] = [];
  failure: Error | undefined;
  trendResponse: ScorecardTrendResponse = trendOf(14);

  /** @param viewer - user entity ref of who asks */
  constructor(private readonly viewer: () => string) {}

  async get(request: ScorecardRequest = {}): Promise<ScorecardResponse> {
    this.requests.push(request);
    this.#failIfTold();
    const { sort = 'title', limit = 50, cursor, ...filter } = request;
    const all = this.#filtered(filter).sort(comparing(sort));
    const from = Number(cursor ?? 0);
    const items = all.slice(from, from + limit);
    const next = from + limit;
    return {
      items,
      totals: this.#totals(all),
      ...(next < all.length && { nextCursor: `${next}` }),
    };
  }

  async trend(_filter: ScorecardFilter = {}): Promise<ScorecardTrendResponse> {
    this.#failIfTold();
    return this.trendResponse;
  }

  async export(request: ScorecardExportRequest = {}): Promise<Blob> {
    this.exports.push(request);
    this.#failIfTold();
    const { sort: _, ...filter } = request;
    const names = this.#filtered(filter).map(({ title }) => `"${title}"`);
    return new Blob([`title\r\n${names.join('\r\n')}\r\n`], {
      type: 'text/csv',
    });
  }

  #failIfTold() {
    if (this.failure) {
      throw this.failure;
    }
  }

  #filtered(filter: ScorecardFilter): ScorecardRow[] {
    return this.rows.filter(
      row =>
        is(filter.tier, row.tier) &&
        is(filter.state, row.state ?? 'none') &&
        is(filter.outcome, row.outcome) &&
        is(filter.owner, row.owner) &&
        is(filter.lifecycle, row.effectiveLifecycle) &&
        (filter.item === undefined ||
          row.statuses[filter.item - 1] === filter.itemStatus) &&
        (filter.search === undefined ||
          row.title.toLowerCase().includes(filter.search.toLowerCase())) &&
        (filter.health === undefined || hasHealth(row, filter.health)) &&
        (!filter.ungoverned || row.ungoverned) &&
        (!filter.overdue || row.openItems.overdue > 0) &&
        (!filter.readyToSign || isReady(row)) &&
        (!filter.waitingForMe || this.#isAwaited(row)),
    );
  }

  #isAwaited({ waitingFor }: ScorecardRow): boolean {
    return waitingFor.some(({ anyOf }) => anyOf.includes(this.viewer()));
  }

  #totals(rows: ScorecardRow[]): ScorecardTotals {
    const count = (test: (row: ScorecardRow) => boolean) =>
      rows.filter(test).length;
    const by = <TValue extends string>(
      values: readonly TValue[],
      of: (row: ScorecardRow) => string,
    ) =>
      Object.fromEntries(
        values.map(value => [value, count(row => of(row) === value)]),
      ) as Record<TValue, number>;
    return {
      agents: rows.length,
      lifecycle: by(
        ['pilot', 'production'],
        row => row.effectiveLifecycle ?? 'none',
      ),
      outcome: by(
        ['none', 'incomplete', 'blocked', 'conditional', 'cleared', 'revoked'],
        row => row.outcome,
      ),
      state: by(
        [
          'none',
          'draft',
          'in-review',
          'cleared',
          'conditional',
          'blocked',
          'revoked',
          'superseded',
        ],
        row => row.state ?? 'none',
      ),
      itemStatus: Array.from({ length: 10 }, (_, index) =>
        by(['pending', 'pass', 'warn', 'fail'], row => row.statuses[index]),
      ),
      ungoverned: count(row => row.ungoverned),
      overdue: count(row => row.openItems.overdue > 0),
      readyToSign: count(isReady),
      health: Object.fromEntries(
        (['any', ...HEALTH_CODES] as const).map(code => [
          code,
          count(row => hasHealth(row, code)),
        ]),
      ) as ScorecardTotals['health'],
      waitingForMe: count(row => this.#isAwaited(row)),
    };
  }
}

function hasHealth(
  { health }: ScorecardRow,
  wanted: keyof ScorecardTotals['health'],
): boolean {
  return health.some(({ code }) => wanted === 'any' || code === wanted);
}

function is(wanted: string | undefined, value: string | null): boolean {
  return wanted === undefined || wanted === value;
}

function isReady({ state, waitingFor }: ScorecardRow): boolean {
  return (
    (state === 'draft' || state === 'in-review') &&
    waitingFor.some(({ step }) => step === 'sign')
  );
}

function comparing(sort: ScorecardSort) {
  const [turned, name] = sort.startsWith('-')
    ? [true, sort.slice(1)]
    : [false, sort];
  const valueOf = (row: ScorecardRow) =>
    name === 'nextDue'
      ? row.openItems.nextDue
      : (row[name as 'title' | 'owner'] as string | null);
  return (a: ScorecardRow, b: ScorecardRow) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    if (first === null || second === null) {
      return Number(first === null) - Number(second === null);
    }
    return first.localeCompare(second, 'en') * (turned ? -1 : 1);
  };
}

/** A trend over some weeks in which ever more agents are cleared. */
export function trendOf(weeks: number): ScorecardTrendResponse {
  const monday = addDays(dayOf(new Date()), -weekday(new Date()));
  return {
    weeks: Array.from({ length: weeks }, (_, week) => ({
      start: addDays(monday, (week - weeks + 1) * 7),
      state: {
        none: Math.max(1, 9 - week),
        draft: 4 + (week % 3),
        'in-review': 1 + (week % 2),
        conditional: 1 + Math.floor(week / 5),
        cleared: Math.floor(week / 2),
        blocked: week > 4 ? 1 : 0,
        revoked: week > 9 ? 1 : 0,
        superseded: 0,
      },
      signed: week % 4 === 3 ? 0 : 1 + (week % 3),
      medianDaysToSignature: week % 4 === 3 ? null : 16 - week / 2,
    })),
    blockers: [
      { code: 'rotation-missing', item: 5, agents: 7 },
      { code: 'not-acknowledged', item: 7, agents: 5 },
      { code: 'drill-stale', item: 9, agents: 4 },
      { code: 'retention-too-short', item: 6, agents: 2 },
      { code: 'guardrail-untested', item: 4, agents: 1 },
    ],
  };
}

/** Days since Monday, UTC. */
function weekday(date: Date): number {
  return (date.getUTCDay() + 6) % 7;
}
