import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  FilterPredicate,
  filterPredicateToFilterFunction,
  readOptionalFilterPredicateFromConfig,
} from '@backstage/filter-predicates';

const FILTER_KEY = 'pilotToProd.agents.filter';

/** Which entities are agents where the configuration says nothing. */
const DEFAULT_AGENT_FILTER: FilterPredicate = {
  $any: [
    { kind: 'Component', 'spec.type': 'ai-agent' },
    { kind: 'AiResource', 'spec.type': 'agent' },
  ],
};

/**
 * What `pilotToProd.agents.filter` of the configuration says agents are, as
 * the catalog's queries take it.
 *
 * @throws InputError where that is no filter
 *
 * @public
 */
export function readAgentPredicate(config: Config): FilterPredicate {
  const filter =
    readOptionalFilterPredicateFromConfig(config, { key: FILTER_KEY }) ??
    DEFAULT_AGENT_FILTER;
  // A bare value is a predicate too, but no entity equals it: every agent would
  // go ungoverned, and nothing would say so.
  if (typeof filter !== 'object') {
    throw new InputError(`${FILTER_KEY}: must be an object of conditions`);
  }
  return filter;
}

/**
 * A function that tells whether an entity is an agent, by
 * `pilotToProd.agents.filter` of the configuration.
 *
 * @throws InputError where that is no filter
 *
 * @public
 */
export function readAgentFilter(config: Config): (entity: Entity) => boolean {
  return filterPredicateToFilterFunction(readAgentPredicate(config));
}
