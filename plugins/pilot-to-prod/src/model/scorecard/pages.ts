import type {
  ScorecardRequest,
  ScorecardResponse,
  ScorecardRow,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

const ROWS_OF_A_PAGE = 50;

/** More rows than these are in no answer of the backend. */
const MOST_ROWS = 200;

/** The rows that have been loaded so far, and how many there are of what. */
export interface LoadedScorecard {
  rows: ScorecardRow[];
  totals: ScorecardTotals;
  nextCursor?: string;
  /** How many pages the rows came in. */
  pages: number;
}

type Ask = (
  part: Pick<ScorecardRequest, 'cursor' | 'limit'>,
) => Promise<ScorecardResponse>;

/** Reads the first pages, in as few requests as the backend allows. */
export async function readPages(
  ask: Ask,
  pages: number,
): Promise<LoadedScorecard> {
  const rows: ScorecardRow[] = [];
  let missing = pages * ROWS_OF_A_PAGE;
  let cursor: string | undefined;
  for (;;) {
    const limit = Math.min(missing, MOST_ROWS);
    const answer = await ask({ limit, ...(cursor && { cursor }) });
    const { items, totals, nextCursor } = answer;
    rows.push(...items);
    missing -= limit;
    if (missing === 0 || nextCursor === undefined) {
      return { rows, totals, nextCursor, pages };
    }
    cursor = nextCursor;
  }
}

/** Reads one page more, where there is one. */
export async function readNextPage(
  ask: Ask,
  before: LoadedScorecard,
): Promise<LoadedScorecard> {
  if (before.nextCursor === undefined) {
    return before;
  }
  const { items, totals, nextCursor } = await ask({
    limit: ROWS_OF_A_PAGE,
    cursor: before.nextCursor,
  });
  // An agent that has moved down the order meanwhile comes a second time.
  const refs = new Set(items.map(({ entityRef }) => entityRef));
  const above = before.rows.filter(({ entityRef }) => !refs.has(entityRef));
  const rows = [...above, ...items];
  return { rows, totals, nextCursor, pages: before.pages + 1 };
}
