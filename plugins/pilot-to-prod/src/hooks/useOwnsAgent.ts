import { useEntity, useEntityOwnership } from '@backstage/plugin-catalog-react';

/** Whether the person who looks owns the agent whose page this is. */
export function useOwnsAgent(): boolean {
  const { entity } = useEntity();
  const { isOwnedEntity } = useEntityOwnership();
  return isOwnedEntity(entity);
}
