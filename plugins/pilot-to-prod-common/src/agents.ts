import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import {
  FilterPredicate,
  filterPredicateToFilterFunction,
  readOptionalFilterPredicateFromConfig,
} from '@backstage/filter-predicates';

/** Which entities are agents where the configuration says nothing. */
const DEFAULT_AGENT_FILTER: FilterPredicate = {
  $any: [
    { kind: 'Component', 'spec.type': 'ai-agent' },
    { kind: 'AiResource', 'spec.type': 'agent' },
  ],
};

/**
 * A function that tells whether an entity is an agent, by
 * `pilotToProd.agents.filter` of the configuration.
 *
 * @public
 */
export function readAgentFilter(config: Config): (entity: Entity) => boolean {
  return filterPredicateToFilterFunction(
    readOptionalFilterPredicateFromConfig(config, {
      key: 'pilotToProd.agents.filter',
    }) ?? DEFAULT_AGENT_FILTER,
  );
}
