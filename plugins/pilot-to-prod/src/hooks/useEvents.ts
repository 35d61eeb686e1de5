import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { pilotToProdApiRef } from '../api';

/** Everything that has happened to a checklist, read again when it changes. */
export function useEvents({ id, revision }: Checklist) {
  const api = useApi(pilotToProdApiRef);
  return useQuery({
    queryKey: ['events', id, revision],
    queryFn: () => api.getEvents(id),
    placeholderData: keepPreviousData,
  });
}
