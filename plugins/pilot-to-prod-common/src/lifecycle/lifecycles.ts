import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * The values of `spec.lifecycle` that the gate stands between.
 *
 * @public
 */
export interface Lifecycles {
  pilot: string;
  production: string;
}

/**
 * On which side of the gate an agent stands, whatever its lifecycles are
 * called.
 *
 * @public
 */
export type Stage = keyof Lifecycles;

/**
 * Reads `pilotToProd.lifecycles` from the configuration.
 *
 * @throws InputError where both are the same, as nothing would be left to gate
 *
 * @public
 */
export function readLifecycles(config: Config): Lifecycles {
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
 * The side of the gate that a declared lifecycle claims; `undefined` where it
 * is neither, so that the registry has no say.
 *
 * @public
 */
export function stageOf(
  lifecycle: unknown,
  lifecycles: Lifecycles,
): Stage | undefined {
  return typeof lifecycle === 'string'
    ? (['pilot', 'production'] as const).find(stage =>
        isSameLifecycle(lifecycle, lifecycles[stage]),
      )
    : undefined;
}

/**
 * Whether the catalog's filters hold two lifecycles to be the same. They
 * ignore case, so `Production` must not slip past the gate.
 */
function isSameLifecycle(a: string, b: string): boolean {
  return a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US');
}
