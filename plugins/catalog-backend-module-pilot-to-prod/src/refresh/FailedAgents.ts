import type { AuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { CatalogRefreshQueue } from './CatalogRefreshQueue';

/** So many are recovered at a time that clearances are still read meanwhile. */
const BATCH_SIZE = 200;

/**
 * Remembers agents that could not be processed because nothing was known of
 * the registry yet, until the catalog has been told to process them again.
 *
 * The catalog stores no refresh keys of a run that failed. An agent that it
 * processed before still has those of that run; a new one has none, and is
 * refreshed by its ref. That refreshes its location as well, which is too slow
 * to do it for every agent where one location holds thousands.
 */
export class FailedAgents {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #refreshQueue: CatalogRefreshQueue;
  readonly #entityRefs = new Set<string>();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    refreshQueue: CatalogRefreshQueue;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#refreshQueue = options.refreshQueue;
  }

  add(entityRef: string): void {
    this.#entityRefs.add(entityRef);
  }

  /** Recovers some of them. What fails is tried again the next time. */
  async recover(): Promise<void> {
    if (this.#entityRefs.size === 0) {
      return;
    }
    const entityRefs = [...this.#entityRefs].slice(0, BATCH_SIZE);
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (const entityRef of await this.#withoutKey(entityRefs, {
      credentials,
    })) {
      await this.#refreshByRef(entityRef, { credentials });
    }
    this.#refreshQueue.add(entityRefs);
    entityRefs.forEach(entityRef => this.#entityRefs.delete(entityRef));
  }

  /** An agent that shows a projection was processed, and so has its key. */
  async #withoutKey(
    entityRefs: string[],
    options: CatalogServiceRequestOptions,
  ): Promise<string[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata'] },
      options,
    );
    return entityRefs.filter(
      (_, index) =>
        items[index]?.metadata.annotations?.[ANNOTATIONS.LIFECYCLE] ===
        undefined,
    );
  }

  async #refreshByRef(
    entityRef: string,
    options: CatalogServiceRequestOptions,
  ): Promise<void> {
    try {
      await this.#catalog.refreshEntity(entityRef, options);
    } catch (error) {
      // It is gone, or was but looked at and never in the catalog.
      if (!isError(error) || error.statusCode !== 404) {
        throw error;
      }
    }
  }
}
