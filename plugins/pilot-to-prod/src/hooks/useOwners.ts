import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  catalogApiRef,
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from './useLanguage';

const OWNED_BY = 'relations.ownedBy';

const AS_OWNER = { defaultKind: 'group', defaultNamespace: 'default' };

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
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['owners', language],
    queryFn: loadOwners,
  });
  // A filter to choose from is a comfort: without the catalog there is none.
  return data ?? [];

  async function loadOwners() {
    const { facets } = await catalogApi.getEntityFacets({
      filter: {
        [`metadata.annotations.${ANNOTATIONS.OUTCOME}`]: CATALOG_FILTER_EXISTS,
      },
      facets: [OWNED_BY],
    });
    const owners = await Promise.all(
      (facets[OWNED_BY] ?? []).map(async ({ value: ref }) => {
        const shown = presentationApi
          ? await presentationApi.forEntity(ref, AS_OWNER).promise
          : defaultEntityPresentation(ref, AS_OWNER);
        return { ref, name: shown.primaryTitle };
      }),
    );
    return owners.sort((a, b) => a.name.localeCompare(b.name, language));
  }
}
