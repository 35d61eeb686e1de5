import { useEntityPresentation } from '@backstage/plugin-catalog-react';

/** What an owner is called. */
export function OwnerName({ owner }: { owner: string }) {
  const { primaryTitle } = useEntityPresentation(owner, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  return <>{primaryTitle}</>;
}
