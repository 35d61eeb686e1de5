import type {
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { pilotToProdApiRef } from '../api';
import { useFleetLooks } from './useFleetLooks';

/**
 * The totals of a filter, or of none where it is `undefined`, as they change.
 * They are numbers beside the point of the page, so the last ones stay until
 * others are there, and where they cannot be had at first there are none.
 */
export function useScorecardTotals(
  filter: ScorecardFilter | undefined,
): ScorecardTotals | undefined {
  const api = useApi(pilotToProdApiRef);
  const client = useQueryClient();
  const queryKey = ['scorecard totals', filter];
  const isOn = filter !== undefined;
  const { data } = useQuery({
    queryKey,
    queryFn: async () =>
      (await api.getScorecard({ ...filter, limit: 1 })).totals,
    enabled: isOn,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  useFleetLooks(() => client.invalidateQueries({ queryKey }), isOn);
  return data;
}
