import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** The ref of the person who is signed in, once it is known. */
export function useViewer(): string | undefined {
  const identityApi = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['viewer'],
    queryFn: () => identityApi.getBackstageIdentity(),
  });
  return data?.userEntityRef;
}
