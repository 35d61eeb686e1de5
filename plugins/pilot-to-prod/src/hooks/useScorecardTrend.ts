import type {
  ScorecardFilter,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { pilotToProdApiRef } from '../api';
import { Problem, problemOf } from '../model/problem';

/** How the agents of a filter came to be where they are. */
export interface ScorecardTrend {
  trend?: ScorecardTrendResponse;
  isLoading: boolean;
  problem?: Problem;
  retry: () => void;
}

/** Loads the trend of a filter; the last one stays until another is there. */
export function useScorecardTrend(filter: ScorecardFilter): ScorecardTrend {
  const api = useApi(pilotToProdApiRef);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['scorecard trend', filter],
    queryFn: () => api.getScorecardTrend(filter),
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return {
    trend: data,
    isLoading: isFetching,
    problem: error === null ? undefined : problemOf(error),
    retry: () => refetch(),
  };
}
