import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import useAsync from 'react-use/lib/useAsync';

const OWNED_BY = 'relations.ownedBy';

/** Somebody who owns agents. */
export interface Owner {
  ref: string;
  name: string;
}

/**
 * Everybody who owns an agent, by name. The catalog counts them by itself, as
 * each agent carries an annotation that nothing else has.
 */
export function useOwners(): Owner[] {
  const catalogApi = useApi(catalogApiRef);
  const { value } = useAsync(async () => {
    const { facets } = await catalogApi.getEntityFacets({
      filter: {
        [`metadata.annotations.${ANNOTATIONS.OUTCOME}`]: CATALOG_FILTER_EXISTS,
      },
      facets: [OWNED_BY],
    });
    return (facets[OWNED_BY] ?? [])
      .map(({ value: ref }) => ({ ref, name: nameOfOwner(ref) }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [catalogApi]);
  return value ?? [];
}

/** What an owner is called, by their entity ref. */
export function nameOfOwner(ref: string): string {
  return entityPresentationSnapshot(ref, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  }).primaryTitle;
}
