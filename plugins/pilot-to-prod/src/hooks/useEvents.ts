import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';
import { pilotToProdApiRef } from '../api';

/** Everything that has happened to a checklist, read again when it changes. */
export function useEvents({ id, revision }: Checklist) {
  const api = useApi(pilotToProdApiRef);
  return useAsync(() => api.getEvents(id), [api, id, revision]);
}
