import {
  Checklist,
  CHECKLISTS_CHANNEL,
  ChecklistSignal,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { pilotToProdApiRef } from '../api';
import { useLooks } from './useLooks';

// With signals too: one can get lost, and nothing tells when their socket is dead.
const LOOK_EVERY_MS = 10_000;
const LOOK_GAP_MS = 2_000;

/**
 * Brings in what others change while the tab is open: at once by signals where
 * the portal has them, and in any case by looking every ten seconds.
 */
export function useLiveUpdates(options: {
  /** Of the query for the checklists of an agent. */
  queryKey: string[];
  put: (checklist: Checklist) => void;
  isLoaded: boolean;
}) {
  const { queryKey, put, isLoaded } = options;
  const api = useApi(pilotToProdApiRef);
  const client = useQueryClient();
  const signals = useApiHolder().get(signalApiRef);

  const look = useCallback(
    () => client.invalidateQueries({ queryKey }),
    [client, queryKey],
  );

  useEffect(() => {
    if (!isLoaded || !signals) {
      return undefined;
    }
    const told = new Map<string, { revision: number; isNew: boolean }>();
    const catchUp = () => {
      // It may be one's own change, and its answer is on the way.
      if (client.isMutating() > 0) {
        return;
      }
      const changes = [...told];
      told.clear();
      for (const [id, { revision, isNew }] of changes) {
        const mine = client
          .getQueryData<Checklist[]>(queryKey)
          ?.find(checklist => checklist.id === id);
        if (mine && mine.revision < revision) {
          api.getChecklist(id).then(put, ignore);
        } else if (!mine && isNew) {
          // A new checklist, of this agent or of another.
          look();
        }
      }
    };
    const subscription = signals.subscribe<{
      [K in keyof ChecklistSignal]: ChecklistSignal[K];
    }>(CHECKLISTS_CHANNEL, ({ checklistId, revision }) => {
      const before = told.get(checklistId);
      told.set(checklistId, {
        revision: Math.max(revision, before?.revision ?? 0),
        isNew: revision === 1 || before?.isNew === true,
      });
      catchUp();
    });
    const stopWaiting = client.getMutationCache().subscribe(catchUp);
    return () => {
      subscription.unsubscribe();
      stopWaiting();
    };
  }, [api, client, isLoaded, look, put, queryKey, signals]);

  useLooks(look, {
    everyMs: LOOK_EVERY_MS,
    gapMs: LOOK_GAP_MS,
    isOn: isLoaded,
  });
}

/** What could not be brought in now will be the next time. */
function ignore() {}
