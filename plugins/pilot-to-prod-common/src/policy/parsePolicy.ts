import { InputError } from '@backstage/errors';
import { DEFAULT_POLICY, Policy, policySchema } from '../model/policy';
import { faultsOf } from '../requests/faults';

/** A clearance without an end: Backstage does not tell null from no value. */
const FOR_EVER = 'forever';

/**
 * The policy that a configuration gives: what it names, and the default for the
 * rest; see docs/configuration.md.
 *
 * @param configured - the value of `pilotToProd.policy`
 * @param key - what to call it where something in it is wrong
 *
 * @throws InputError that names the key of each wrong value
 *
 * @public
 */
export function parsePolicy(
  configured: unknown,
  key: string = 'pilotToProd.policy',
): Policy {
  const {
    retention,
    regulations,
    tiers = {},
    validity,
    ...rest
  } = Object(configured ?? {});
  const result = policySchema.safeParse({
    ...DEFAULT_POLICY,
    ...rest,
    validity: withDefault('validity', withoutEnd(validity)),
    tiers: mapValues(tiers, rules =>
      isRecord(rules) && rules.validity !== undefined
        ? {
            ...rules,
            validity: withDefault('validity', withoutEnd(rules.validity)),
          }
        : rules,
    ),
    retention: withDefault('retention', retention),
    regulations: withDefault('regulations', regulations),
  });
  if (!result.success) {
    throw new InputError(
      faultsOf(result.error)
        .map(({ path, message }) =>
          [[key, path].filter(Boolean).join('.'), message].join(': '),
        )
        .join('; '),
    );
  }
  return result.data;
}

function withDefault(
  key: 'validity' | 'retention' | 'regulations',
  value: unknown,
): unknown {
  // What is no object is for the schema to refuse.
  return value === undefined || isRecord(value)
    ? { ...DEFAULT_POLICY[key], ...value }
    : value;
}

function withoutEnd(validity: unknown): unknown {
  return mapValues(validity, value => (value === FOR_EVER ? null : value));
}

function mapValues(value: unknown, map: (each: unknown) => unknown): unknown {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, map(each)]),
      )
    : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
