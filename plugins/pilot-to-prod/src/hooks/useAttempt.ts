import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { problemOf } from '../model/problem';

/** Does something that can fail, and keeps why it did. */
export function useAttempt() {
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (work: () => Promise<void>) => work(),
  });

  /** Resolves to whether it worked. */
  const attempt = useCallback(
    (work: () => Promise<void>) =>
      mutateAsync(work).then(
        () => true,
        () => false,
      ),
    [mutateAsync],
  );

  return {
    attempt,
    pending: isPending,
    problem: error === null ? undefined : problemOf(error),
  };
}
