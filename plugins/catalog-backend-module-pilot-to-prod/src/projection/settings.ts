import type { Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readAgentFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';

const ENFORCEMENTS = ['enforce', 'report'] as const;

/** How the registry is projected onto entities. */
export interface ProjectionSettings {
  isAgent: (entity: Entity) => boolean;
  enforcement: (typeof ENFORCEMENTS)[number];
  /** The values of `spec.lifecycle` that the gate stands between. */
  lifecycles: { pilot: string; production: string };
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

function readLifecycles(config: Config): ProjectionSettings['lifecycles'] {
  const pilot =
    config.getOptionalString('pilotToProd.lifecycles.pilot') ?? 'pilot';
  const production =
    config.getOptionalString('pilotToProd.lifecycles.production') ??
    'production';
  if (isSameLifecycle(pilot, production)) {
    throw new InputError(
      `Invalid pilotToProd.lifecycles, pilot and production must differ but both are '${pilot}'`,
    );
  }
  return { pilot, production };
}

/**
 * Whether the catalog's filters hold two lifecycles to be the same. They
 * ignore case, so `Production` must not slip past the gate.
 */
export function isSameLifecycle(a: string, b: string): boolean {
  return a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US');
}
