import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATIONS,
  Stage,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ClearanceCopy } from '../clearances/ClearanceCopy';
import { showsClearance } from '../projection/projectClearance';

/** All values of the annotation; of the gate, whatever is configured here. */
const STAGES: readonly Stage[] = ['pilot', 'production'];

/**
 * Finds agents that the catalog shows otherwise than the registry has them,
 * those among them that the registry does not know at all. While this process
 * was down, the registry may have been emptied or restored from a backup.
 */
export class OutdatedAgents {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #copy: Pick<ClearanceCopy, 'get'>;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    copy: Pick<ClearanceCopy, 'get'>;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#copy = options.copy;
  }

  async find(): Promise<string[]> {
    const batches = this.#catalog.streamEntities(
      {
        // Every agent that was processed has it, and no other entity.
        filter: {
          [`metadata.annotations.${ANNOTATIONS.LIFECYCLE}`]: [...STAGES],
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const outdated: string[] = [];
    for await (const batch of batches) {
      for (const entity of batch) {
        const entityRef = stringifyEntityRef(entity);
        if (!showsClearance(entity, this.#copy.get(entityRef))) {
          outdated.push(entityRef);
        }
      }
    }
    return outdated;
  }
}
