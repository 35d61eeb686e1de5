import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';

/** The part of a tab's address that names the checklist to open. */
export const CHECKLIST_PARAM = 'checklist';

/**
 * Answers the address of an agent's tab, by the agent's entity ref. It opens
 * with the checklist that is named, or with the newest one.
 */
export function useTabLink(): (
  entityRef: string,
  checklistId?: string,
) => string {
  const entityLink = useEntityRefLink();
  return useCallback(
    (entityRef, checklistId) => {
      const tab = `${entityLink(entityRef)}/pilot-to-prod`;
      return checklistId === undefined
        ? tab
        : `${tab}?${new URLSearchParams({ [CHECKLIST_PARAM]: checklistId })}`;
    },
    [entityLink],
  );
}
