import type {
  ScorecardRequest,
  ScorecardRow,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { pilotToProdApiRef } from '../api';
import { Problem, problemOf } from '../model/problem';

/** The rows that have been loaded so far, and how many there are of what. */
export interface LoadedScorecard {
  rows: ScorecardRow[];
  totals: ScorecardTotals;
  nextCursor?: string;
  /** How many pages the rows came in. */
  pages: number;
}

/** Rows of the scorecard while they come in page by page. */
export interface ScorecardPages {
  /** What was loaded last, also while something else is being loaded. */
  loaded?: LoadedScorecard;
  /** Whether what is shown is not yet what was asked for. */
  isLoading: boolean;
  isLoadingMore: boolean;
  problem?: Problem;
  loadMore: () => void;
  retry: () => void;
}

/** Loads the first page of a request, and further ones as they are wanted. */
export function useScorecardPages(request: ScorecardRequest): ScorecardPages {
  const api = useApi(pilotToProdApiRef);
  const [loaded, setLoaded] = useState<LoadedScorecard>();
  const [pending, setPending] = useState<'first' | 'more' | undefined>('first');
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  // Each request has a number, so that an answer to an old one is dropped.
  const newest = useRef(0);
  const key = JSON.stringify(request);

  const load = useCallback(
    async (before?: LoadedScorecard) => {
      newest.current += 1;
      const number = newest.current;
      setPending(before ? 'more' : 'first');
      setProblem(undefined);
      try {
        const { items, totals, nextCursor } = await api.getScorecard({
          ...(JSON.parse(key) as ScorecardRequest),
          ...(before && { cursor: before.nextCursor }),
        });
        if (number === newest.current) {
          const rows = before ? [...before.rows, ...items] : items;
          const pages = (before?.pages ?? 0) + 1;
          setLoaded({ rows, totals, nextCursor, pages });
          setPending(undefined);
        }
      } catch (error) {
        if (number === newest.current) {
          setProblem(problemOf(error));
          setPending(undefined);
        }
      }
    },
    [api, key],
  );

  useEffect(() => {
    load();
    return () => {
      newest.current += 1;
    };
  }, [load, attempt]);

  return {
    loaded,
    isLoading: pending === 'first',
    isLoadingMore: pending === 'more',
    problem,
    loadMore: () => load(loaded),
    retry: () => setAttempt(n => n + 1),
  };
}
