import {
  scorecardExportSchema,
  ScorecardFilter,
  ScorecardSort,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** Which agents the page shows, and in which order. */
export interface ScorecardQuery {
  filter: ScorecardFilter;
  sort: ScorecardSort;
}

const { sort: sortField, ...filterFields } = scorecardExportSchema.shape;

const FILTER_NAMES = Object.keys(filterFields) as (keyof ScorecardFilter)[];

const DEFAULT_SORT: ScorecardSort = 'title';

/** All agents, by name. */
export const WHOLE_SCORECARD: ScorecardQuery = {
  filter: {},
  sort: DEFAULT_SORT,
};

/**
 * Reads a query from the page's address. What it does not understand is left
 * out, so that an old or mistyped link still shows something.
 */
export function readQuery(params: URLSearchParams): ScorecardQuery {
  const read = FILTER_NAMES.flatMap(name => {
    const value = params.get(name);
    const parsed = filterFields[name].safeParse(value ?? undefined);
    return value !== null && parsed.success && parsed.data !== undefined
      ? [[name, parsed.data]]
      : [];
  });
  const filter: ScorecardFilter = Object.fromEntries(read);
  const sort = sortField.safeParse(params.get('sort') ?? undefined);
  return {
    filter: inPairs(filter),
    sort: sort.success ? sort.data : DEFAULT_SORT,
  };
}

/**
 * The address of a query; each query has one only.
 *
 * @param address - of the page as it is; what is not of the query stays in it
 */
export function writeQuery(
  { filter, sort }: ScorecardQuery,
  address: URLSearchParams,
): URLSearchParams {
  const params = new URLSearchParams(address);
  [...FILTER_NAMES, 'sort'].forEach(name => params.delete(name));
  const complete = inPairs(filter);
  for (const name of FILTER_NAMES) {
    const value = complete[name];
    if (value !== undefined) {
      params.set(name, `${value}`);
    }
  }
  if (sort !== DEFAULT_SORT) {
    params.set('sort', sort);
  }
  return params;
}

/** Whether all agents are shown. */
export function isUnfiltered(filter: ScorecardFilter): boolean {
  return Object.values(filter).every(value => value === undefined);
}

/** The other order of a column that is sorted by, or its first one. */
export function nextSort(
  current: ScorecardSort,
  column: ScorecardSort,
): ScorecardSort {
  return current === column ? (`-${column}` as ScorecardSort) : column;
}

/** An item without a status, or the other way round, asks for nothing. */
function inPairs(filter: ScorecardFilter): ScorecardFilter {
  const { item, itemStatus, ...others } = filter;
  return item === undefined || itemStatus === undefined
    ? others
    : { ...others, item, itemStatus };
}
