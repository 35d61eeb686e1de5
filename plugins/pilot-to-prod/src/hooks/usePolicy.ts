import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { pilotToProdApiRef } from '../api';

/** The policy in force, and its digest. */
export function usePolicy() {
  const api = useApi(pilotToProdApiRef);
  return useQuery({ queryKey: ['policy'], queryFn: () => api.getPolicy() });
}
