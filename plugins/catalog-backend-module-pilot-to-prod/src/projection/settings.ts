import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  Lifecycles,
  readAgentFilter,
  readLifecycles,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

const ENFORCEMENTS = ['enforce', 'report'] as const;

/** How the registry is projected onto entities. */
export interface ProjectionSettings {
  isAgent: (entity: Entity) => boolean;
  enforcement: (typeof ENFORCEMENTS)[number];
  lifecycles: Lifecycles;
}

/**
 * Reads the settings, and refuses those that would make the gate
 * meaningless.
 */
export function readProjectionSettings(config: Config): ProjectionSettings {
  return {
    isAgent: readAgentFilter(config),
    enforcement: readEnforcement(config),
    lifecycles: readLifecycles(config),
  };
}

function readEnforcement(config: Config): ProjectionSettings['enforcement'] {
  const value =
    config.getOptionalString('pilotToProd.enforcement') ?? 'enforce';
  const enforcement = ENFORCEMENTS.find(known => known === value);
  if (enforcement === undefined) {
    throw new InputError(
      `Invalid pilotToProd.enforcement '${value}', expected one of ${ENFORCEMENTS.join(
        ', ',
      )}`,
    );
  }
  return enforcement;
}
