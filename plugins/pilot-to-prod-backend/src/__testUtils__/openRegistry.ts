import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { SigningKeys } from '../attestation/SigningKeys';
import { SigningKeyStore } from '../attestation/SigningKeyStore';
import { DatabaseChecklistRegistry } from '../registry/DatabaseChecklistRegistry';

/** The registry as a backend with a generated key has it; needs the tables. */
export async function openRegistry(
  knex: Knex,
): Promise<DatabaseChecklistRegistry> {
  return new DatabaseChecklistRegistry(knex, await openKeys(knex));
}

/** The keys of a backend with a generated key. */
export async function openKeys(knex: Knex): Promise<SigningKeys> {
  return SigningKeys.create({
    clock: { now: () => new Date() },
    // No mock: benchmarks run without Jest.
    logger: mockServices.rootLogger({ level: 'error' }),
    settings: { privateKey: undefined, trustedPublicKeys: [] },
    store: new SigningKeyStore(knex),
  });
}
