import type {
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';
import { pilotToProdApiRef } from '../api';

/**
 * The totals of a filter, or of none where it is `undefined`. They are numbers
 * beside the point of the page, so the last ones stay until others are there,
 * and where they cannot be had there are none.
 */
export function useScorecardTotals(
  filter: ScorecardFilter | undefined,
): ScorecardTotals | undefined {
  const api = useApi(pilotToProdApiRef);
  const [totals, setTotals] = useState<ScorecardTotals>();
  const key = filter && JSON.stringify(filter);

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    let current = true;
    api.getScorecard({ ...JSON.parse(key), limit: 1 }).then(
      answer => current && setTotals(answer.totals),
      () => current && setTotals(undefined),
    );
    return () => {
      current = false;
    };
  }, [api, key]);

  return totals;
}
