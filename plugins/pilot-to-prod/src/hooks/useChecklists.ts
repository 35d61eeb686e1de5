import {
  Checklist,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { pilotToProdApiRef } from '../api';
import { Problem, problemOf } from '../model/problem';
import { useLiveUpdates } from './useLiveUpdates';

/** The checklists of one agent, the newest first, and the policy in force. */
export type Checklists =
  | { status: 'loading' }
  | { status: 'failed'; problem: Problem }
  | { status: 'loaded'; checklists: Checklist[]; policy: Policy };

/** Loads the checklists of an agent and keeps them as they change. */
export function useChecklists(entityRef: string) {
  const api = useApi(pilotToProdApiRef);
  const [state, setState] = useState<Checklists>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    setState({ status: 'loading' });
    Promise.all([api.listChecklists({ entityRef }), api.getPolicy()]).then(
      ([{ items }, { policy }]) =>
        current && setState({ status: 'loaded', checklists: items, policy }),
      error =>
        current && setState({ status: 'failed', problem: problemOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [api, entityRef, attempt]);

  /** Puts a checklist that a call answered with in its place. */
  const put = useCallback((checklist: Checklist) => {
    setState(before => {
      if (before.status !== 'loaded') {
        return before;
      }
      const checklists = withChecklist(before.checklists, checklist);
      return checklists === before.checklists
        ? before
        : { ...before, checklists };
    });
  }, []);

  useLiveUpdates({
    entityRef,
    checklists: state.status === 'loaded' ? state.checklists : undefined,
    put,
  });

  const retry = useCallback(() => setAttempt(n => n + 1), []);
  return { state, put, retry };
}

function withChecklist(all: Checklist[], changed: Checklist): Checklist[] {
  const known = all.find(({ id }) => id === changed.id);
  if (known === undefined) {
    return [changed, ...all];
  }
  // An answer can overtake a newer one, and most looks find nothing new.
  return changed.revision <= known.revision
    ? all
    : all.map(checklist => (checklist.id === changed.id ? changed : checklist));
}
