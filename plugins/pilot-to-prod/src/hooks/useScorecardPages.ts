import type { ScorecardRequest } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { pilotToProdApiRef } from '../api';
import { Problem, problemOf } from '../model/problem';
import {
  LoadedScorecard,
  readNextPage,
  readPages,
} from '../model/scorecard/pages';
import { useFleetLooks } from './useFleetLooks';

/** Rows of the scorecard while they come in page by page. */
export interface ScorecardPages {
  /** What was loaded last, also while something else is being loaded. */
  loaded?: LoadedScorecard;
  /** Whether that came by itself, and not because the person asked for it. */
  isByItself: boolean;
  /** Whether what is shown is not yet what was asked for. */
  isLoading: boolean;
  isLoadingMore: boolean;
  problem?: Problem;
  loadMore: () => void;
  retry: () => void;
}

type Cause = 'first' | 'more' | 'look';

/**
 * Loads the first page of a request, further ones as they are wanted, and all
 * of them again as agents change.
 */
export function useScorecardPages(request: ScorecardRequest): ScorecardPages {
  const api = useApi(pilotToProdApiRef);
  const [loaded, setLoaded] = useState<LoadedScorecard>();
  const [isByItself, setByItself] = useState(false);
  const [pending, setPending] = useState<Exclude<Cause, 'look'> | undefined>(
    'first',
  );
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify(request);

  // What is loaded for one request, one after the other, so that none of it
  // goes by rows that are gone. An answer to an old request is dropped.
  const work = useRef<Work>(newWork());

  const load = useCallback(
    (cause: Cause) => {
      const mine = work.current;
      const isCurrent = () => mine === work.current;
      if (cause !== 'look') {
        setPending(cause);
        setProblem(undefined);
      }
      mine.queue = mine.queue.then(async () => {
        if (!isCurrent()) {
          return;
        }
        try {
          const ask = (part: ScorecardRequest) =>
            api.getScorecard({ ...JSON.parse(key), ...part });
          const found =
            cause === 'more' && mine.loaded
              ? await readNextPage(ask, mine.loaded)
              : await readPages(ask, mine.loaded?.pages ?? 1);
          if (isCurrent()) {
            mine.loaded = found;
            setLoaded(found);
            setByItself(cause === 'look');
            setProblem(undefined);
          }
        } catch (error) {
          // What could not be brought in by itself will be the next time.
          if (isCurrent() && cause !== 'look') {
            setProblem(problemOf(error));
          }
        }
        if (isCurrent() && cause !== 'look') {
          setPending(undefined);
        }
      });
      return mine.queue;
    },
    [api, key],
  );

  useEffect(() => {
    load('first');
    return () => {
      work.current = newWork();
    };
  }, [load, attempt]);
  useFleetLooks(() => load('look'), problem?.kind !== 'forbidden');

  return {
    loaded,
    isByItself,
    isLoading: pending === 'first',
    isLoadingMore: pending === 'more',
    problem,
    loadMore: () => load('more'),
    retry: () => setAttempt(n => n + 1),
  };
}

interface Work {
  queue: Promise<void>;
  loaded?: LoadedScorecard;
}

function newWork(): Work {
  return { queue: Promise.resolve() };
}
