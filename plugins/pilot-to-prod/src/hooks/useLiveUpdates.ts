import {
  Checklist,
  CHECKLISTS_CHANNEL,
  ChecklistSignal,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useRef } from 'react';
import { pilotToProdApiRef } from '../api';
import { useLooks } from './useLooks';

// With signals too: one can get lost, and nothing tells when their socket is dead.
const LOOK_EVERY_MS = 10_000;
const LOOK_GAP_MS = 2_000;
// The answer to one's own change mostly comes by itself within this time.
const OWN_ANSWER_MS = 300;

/**
 * Brings in what others change while the tab is open: at once by signals where
 * the portal has them, and in any case by looking every ten seconds.
 */
export function useLiveUpdates(options: {
  entityRef: string;
  /** As they are known, or `undefined` while nothing has been loaded. */
  checklists: Checklist[] | undefined;
  put: (checklist: Checklist) => void;
}) {
  const { entityRef, checklists, put } = options;
  const api = useApi(pilotToProdApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const known = useRef(checklists);
  known.current = checklists;
  const isLoaded = checklists !== undefined;

  const look = useCallback(
    () =>
      api
        .listChecklists({ entityRef })
        // The oldest first, as each that is new goes on top.
        .then(
          ({ items }) => [...items].reverse().forEach(item => put(item)),
          ignore,
        ),
    [api, entityRef, put],
  );

  useEffect(() => {
    if (!isLoaded || !signals) {
      return undefined;
    }
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const subscription = signals.subscribe<{
      [K in keyof ChecklistSignal]: ChecklistSignal[K];
    }>(CHECKLISTS_CHANNEL, ({ checklistId, revision }) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        const mine = known.current?.find(({ id }) => id === checklistId);
        if (mine && mine.revision < revision) {
          api.getChecklist(checklistId).then(put, ignore);
        } else if (!mine && revision === 1) {
          // A new checklist, of this agent or of another.
          look();
        }
      }, OWN_ANSWER_MS);
      timers.add(timer);
    });
    return () => {
      subscription.unsubscribe();
      timers.forEach(clearTimeout);
    };
  }, [api, isLoaded, look, put, signals]);

  useLooks(look, {
    everyMs: LOOK_EVERY_MS,
    gapMs: LOOK_GAP_MS,
    isOn: isLoaded,
  });
}

/** What could not be brought in now will be the next time. */
function ignore() {}
