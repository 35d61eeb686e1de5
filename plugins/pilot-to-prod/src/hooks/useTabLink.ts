import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';

/** Answers the address of an agent's tab, by the agent's entity ref. */
export function useTabLink(): (entityRef: string) => string {
  const entityLink = useEntityRefLink();
  return useCallback(
    entityRef => `${entityLink(entityRef)}/pilot-to-prod`,
    [entityLink],
  );
}
