import {
  CHECKLISTS_CHANNEL,
  type ChecklistSignal,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect } from 'react';
import { useLooks } from './useLooks';

// All agents are more to count than the checklists of one.
const LOOK_EVERY_MS = 30_000;
const LOOK_GAP_MS = 5_000;

/**
 * Has what shows all agents look again when a checklist changes: by signals
 * where the portal has them, and in any case every half minute. Of many
 * changes in a short time it makes a few looks.
 *
 * @param look - loads anew and puts the answer where it belongs; never rejects
 */
export function useFleetLooks(look: () => Promise<unknown>, isOn = true) {
  const signals = useApiHolder().get(signalApiRef);
  const lookSoon = useLooks(look, {
    everyMs: LOOK_EVERY_MS,
    gapMs: LOOK_GAP_MS,
    isOn,
  });

  useEffect(() => {
    if (!isOn || !signals) {
      return undefined;
    }
    const subscription = signals.subscribe<{
      [K in keyof ChecklistSignal]: ChecklistSignal[K];
    }>(CHECKLISTS_CHANNEL, lookSoon);
    return () => subscription.unsubscribe();
  }, [isOn, lookSoon, signals]);
}
