import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readQuery,
  ScorecardQuery,
  writeQuery,
} from '../model/scorecard/query';

/**
 * What the page's address asks for, and how to ask for something else. Each
 * change is a step that the browser's back button undoes, unless it replaces
 * the last one, as the letters of a search do.
 */
export function useScorecardQuery() {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readQuery(params), [params]);
  const change = useCallback(
    (part: Partial<ScorecardQuery>, options: { replace?: boolean } = {}) =>
      setParams(
        before => writeQuery({ ...readQuery(before), ...part }, before),
        options,
      ),
    [setParams],
  );
  return { query, change };
}
