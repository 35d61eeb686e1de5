import type {
  Checklist,
  PilotToProdApi,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
import { pilotToProdApiRef } from '../api';
import { Problem, problemOf } from '../model/problem';
import { useTab } from './TabProvider';

/** One form's way to change a checklist. */
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
  /** Brings the newest version under the form, which keeps its words. */
  loadNewest: (id: string) => Promise<void>;
  pending: boolean;
  problem: Problem | undefined;
  /** The fault that the last attempt found at a path of its request. */
  faultAt: (path: string) => string | undefined;
}

/** Changes checklists through the API and keeps what went wrong. */
export function useChange(): Change {
  const api = useApi(pilotToProdApiRef);
  const { put, announce } = useTab();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const attempt = useCallback(async (work: () => Promise<void>) => {
    setPending(true);
    setProblem(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setPending(false);
    }
  }, []);

  const change = useCallback<Change['change']>(
    (call, done) =>
      attempt(async () => {
        put(await call(api));
        announce(done);
      }),
    [api, attempt, put, announce],
  );

  const loadNewest = useCallback(
    async (id: string) => {
      await attempt(async () => put(await api.getChecklist(id)));
    },
    [api, attempt, put],
  );

  const faultAt = (path: string) =>
    problem?.kind === 'faults'
      ? problem.faults.find(fault => fault.path === path)?.message
      : undefined;

  return { change, loadNewest, pending, problem, faultAt };
}
