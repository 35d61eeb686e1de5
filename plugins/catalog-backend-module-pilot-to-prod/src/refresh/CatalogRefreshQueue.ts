import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { refreshKeyOf } from './refreshKey';

/** Each batch is one statement of the catalog's database. */
const BATCH_SIZE = 500;

/**
 * An agent is refreshed a second time after this long. A run of the catalog
 * that looked at the copy before it changed may store its result after the
 * run that the first refresh brought about; and an agent whose very first run
 * was under way had no refresh key yet that the first refresh could find.
 */
const SECOND_REFRESH_AFTER_MS = 10_000;

/**
 * Has the catalog process agents anew. It is an entity provider without
 * entities, as only those are given the means to refresh by key.
 */
export class CatalogRefreshQueue implements EntityProvider {
  readonly #now: () => number;
  readonly #first = new Set<string>();
  /** When the second refresh of an agent is due. */
  readonly #second = new Map<string, number>();
  #connection?: EntityProviderConnection;

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? Date.now;
  }

  getProviderName(): string {
    return 'pilot-to-prod';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** Marks agents to be refreshed by the next `flush`. */
  add(entityRefs: Iterable<string>): void {
    for (const entityRef of entityRefs) {
      this.#first.add(entityRef);
    }
  }

  /** Refreshes what is due. What fails stays due. */
  async flush(): Promise<void> {
    const now = this.#now();
    const second = [...this.#second.keys()].filter(
      ref => this.#second.get(ref)! <= now,
    );
    await this.#refresh(second, ref => this.#second.delete(ref));
    await this.#refresh([...this.#first], ref => {
      this.#first.delete(ref);
      this.#second.set(ref, now + SECOND_REFRESH_AFTER_MS);
    });
  }

  async #refresh(
    entityRefs: string[],
    settle: (entityRef: string) => void,
  ): Promise<void> {
    for (let start = 0; start < entityRefs.length; start += BATCH_SIZE) {
      const batch = entityRefs.slice(start, start + BATCH_SIZE);
      await this.#connection?.refresh({ keys: batch.map(refreshKeyOf) });
      batch.forEach(settle);
    }
  }
}
