import { useCallback, useState } from 'react';
import { Problem, problemOf } from '../model/problem';

/** Does something that can fail, and keeps why it did. */
export function useAttempt() {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  /** Resolves to whether it worked. */
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

  return { attempt, pending, problem };
}
