import type {
  Checklist,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { pilotToProdApiRef } from '../api';
import { newestOf } from '../model/newestOf';
import { Problem, problemOf } from '../model/problem';
import { useLiveUpdates } from './useLiveUpdates';
import { usePolicy } from './usePolicy';

/** The checklists of one agent, the newest first, and the policy in force. */
export type Checklists =
  | { status: 'loading' }
  | { status: 'failed'; problem: Problem }
  | { status: 'loaded'; checklists: Checklist[]; policy: Policy };

/** Loads the checklists of an agent and keeps them as they change. */
export function useChecklists(entityRef: string) {
  const api = useApi(pilotToProdApiRef);
  const client = useQueryClient();
  const queryKey = useMemo(() => ['checklists', entityRef], [entityRef]);
  const checklists = useQuery({
    queryKey,
    queryFn: async () => (await api.listChecklists({ entityRef })).items,
    // An answer can be overtaken by a newer one.
    structuralSharing: (before, after) =>
      newestOf(before as Checklist[] | undefined, after as Checklist[]),
  });
  const policy = usePolicy();

  /** Puts a checklist that a call answered with in its place. */
  const put = useCallback(
    (changed: Checklist) => {
      client.setQueryData<Checklist[]>(
        queryKey,
        before =>
          before && [changed, ...before.filter(({ id }) => id !== changed.id)],
      );
    },
    [client, queryKey],
  );

  useLiveUpdates({
    queryKey,
    put,
    isLoaded: checklists.data !== undefined,
  });

  const queries = [checklists, policy];
  return {
    state: stateOf(),
    put,
    retry: () =>
      queries
        .filter(({ isLoadingError }) => isLoadingError)
        .forEach(({ refetch }) => refetch()),
  };

  function stateOf(): Checklists {
    const failed = queries.find(({ isLoadingError }) => isLoadingError);
    if (failed) {
      return { status: 'failed', problem: problemOf(failed.error) };
    }
    return checklists.data && policy.data
      ? {
          status: 'loaded',
          checklists: checklists.data,
          policy: policy.data.policy,
        }
      : { status: 'loading' };
  }
}
