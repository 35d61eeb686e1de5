import type {
  Checklist,
  PilotToProdApi,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { pilotToProdApiRef } from '../api';
import type { Problem } from '../model/problem';
import { useChecklist } from './ChecklistProvider';
import { Tab, useTab } from './TabProvider';
import { useAttempt } from './useAttempt';

/** One form's way to change something. */
export interface Change {
  /**
   * Makes a change and shows its result. Resolves to whether it was made; where
   * not, `problem` says why and nothing else is touched.
   *
   * @param done - told to people who cannot see the result
   */
  change: (
    call: (api: PilotToProdApi) => Promise<Checklist>,
    done: string,
  ) => Promise<boolean>;
  pending: boolean;
  problem: Problem | undefined;
  /** The fault that the last attempt found at a path of its request. */
  faultAt: (path: string) => string | undefined;
  /** Brings the newest version under the form, which keeps its words. */
  loadNewest?: () => Promise<Checklist | undefined>;
}

/** Changes something through the API and keeps what went wrong. */
export function useChange(): Change {
  const api = useApi(pilotToProdApiRef);
  const tab = useTab();
  return changeThrough(api, tab, useAttempt());
}

/**
 * Changes the checklist that the tab shows. `base` is what the person saw when
 * they opened the form: changes of others that arrive meanwhile do not slip
 * under it, so that nobody overwrites or signs what they have not seen.
 */
export function useChecklistChange(): Required<Change> & { base: Checklist } {
  const api = useApi(pilotToProdApiRef);
  const tab = useTab();
  const { checklist } = useChecklist();
  const [base, setBase] = useState(checklist);
  const attempting = useAttempt();
  return {
    ...changeThrough(api, tab, attempting),
    base,
    loadNewest: async () => {
      let newest: Checklist | undefined;
      await attempting.attempt(async () => {
        newest = await api.getChecklist(base.id);
        tab.put(newest);
        setBase(newest);
      });
      return newest;
    },
  };
}

function changeThrough(
  api: PilotToProdApi,
  tab: Tab,
  { attempt, pending, problem }: ReturnType<typeof useAttempt>,
): Change {
  return {
    change: (call, done) =>
      attempt(async () => {
        tab.put(await call(api));
        tab.announce(done);
      }),
    pending,
    problem,
    faultAt: path =>
      problem?.kind === 'faults'
        ? problem.faults.find(fault => fault.path === path)?.message
        : undefined,
  };
}
