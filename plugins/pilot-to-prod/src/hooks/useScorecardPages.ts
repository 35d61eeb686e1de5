import type { ScorecardRequest } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
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

interface Pages extends LoadedScorecard {
  isByItself: boolean;
}

/**
 * Loads the first page of a request, further ones as they are wanted, and all
 * of them again as agents change.
 */
export function useScorecardPages(request: ScorecardRequest): ScorecardPages {
  const api = useApi(pilotToProdApiRef);
  const client = useQueryClient();
  const queryKey = ['scorecard', request];
  const ask = (part: ScorecardRequest) =>
    api.getScorecard({ ...request, ...part });

  const isLooking = useRef(false);
  const { data, error, isFetching, isPending, isPlaceholderData, refetch } =
    useQuery<Pages>({
      queryKey,
      queryFn: async () => {
        const isByItself = isLooking.current;
        const pages = client.getQueryData<Pages>(queryKey)?.pages ?? 1;
        return { ...(await readPages(ask, pages)), isByItself };
      },
      // What is asked for anew is loaded anew.
      gcTime: 0,
      placeholderData: keepPreviousData,
    });

  const more = useMutation({
    mutationFn: async () => {
      const before = client.getQueryData<Pages>(queryKey);
      if (before) {
        const found = await readNextPage(ask, before);
        client.setQueryData<Pages>(
          queryKey,
          now => now && { ...found, isByItself: false },
        );
      }
    },
  });

  // One after the other, so that none of it goes by rows that are gone.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = (work: () => Promise<unknown>) => {
    queue.current = queue.current.then(work).catch(ignore);
    return queue.current;
  };
  const look = () =>
    inTurn(async () => {
      if (client.isFetching({ queryKey, exact: true }) === 0) {
        isLooking.current = true;
        await refetch();
        isLooking.current = false;
        if (client.getQueryState(queryKey)?.status === 'success') {
          more.reset();
        }
      }
    });

  const { reset } = more;
  const asked = JSON.stringify(request);
  useEffect(() => reset(), [reset, asked]);

  // What could not be brought in by itself will be the next time: a look
  // changes nothing of what is shown before it has found something.
  const loaded = useRef<Pages>();
  loaded.current = data ?? loaded.current;
  const failure = useRef<unknown>(null);
  if (!(isFetching && isLooking.current)) {
    failure.current = data === undefined ? error : null;
  }
  const problem = more.error ?? failure.current;
  const toldProblem = problem === null ? undefined : problemOf(problem);
  useFleetLooks(look, toldProblem?.kind !== 'forbidden');

  return {
    loaded: loaded.current,
    isByItself: loaded.current?.isByItself ?? false,
    isLoading: failure.current === null && (isPending || isPlaceholderData),
    isLoadingMore: more.isPending,
    problem: toldProblem,
    loadMore: () => inTurn(() => more.mutateAsync()),
    retry: () => {
      reset();
      refetch();
    },
  };
}

/** Failures are told where they happen. */
function ignore() {}
