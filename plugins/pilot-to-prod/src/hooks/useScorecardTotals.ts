import type {
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
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
  const [totals, setTotals] = useState<ScorecardTotals>();
  // Each request has a number, so that an answer to an old one is dropped.
  const newest = useRef(0);
  const key = filter && JSON.stringify(filter);

  const load = useCallback(
    async (otherwise: 'none' | 'the last ones') => {
      newest.current += 1;
      const number = newest.current;
      const found = await api
        .getScorecard({ ...JSON.parse(key!), limit: 1 })
        .catch(() => undefined);
      if (
        number === newest.current &&
        (found !== undefined || otherwise === 'none')
      ) {
        setTotals(found?.totals);
      }
    },
    [api, key],
  );

  useEffect(() => {
    if (key !== undefined) {
      load('none');
    }
    return () => {
      newest.current += 1;
    };
  }, [load, key]);
  useFleetLooks(() => load('the last ones'), key !== undefined);

  return totals;
}
