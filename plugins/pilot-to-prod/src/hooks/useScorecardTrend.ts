import type {
  ScorecardFilter,
  ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/lib/useAsyncRetry';
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
  const key = JSON.stringify(filter);
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.getScorecardTrend(JSON.parse(key)),
    [api, key],
  );
  return {
    trend: value,
    isLoading: loading,
    problem: error && problemOf(error),
    retry,
  };
}
