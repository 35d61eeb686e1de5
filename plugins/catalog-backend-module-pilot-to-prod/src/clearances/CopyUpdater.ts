import type { ClearanceCopy } from './ClearanceCopy';
import type { ClearanceRegistry } from './ClearanceRegistry';

/**
 * Keeps a copy up with the registry, a read at a time.
 *
 * After a read that failed, the next takes the whole table: while nobody
 * looked, the registry may have been restored from a backup and have moved on
 * past the sequence number of the copy.
 */
export class CopyUpdater {
  readonly #registry: ClearanceRegistry;
  readonly #copy: ClearanceCopy;
  #trusted = false;

  constructor(options: { registry: ClearanceRegistry; copy: ClearanceCopy }) {
    this.#registry = options.registry;
    this.#copy = options.copy;
  }

  /**
   * Reads what is new.
   *
   * @returns the refs of the agents of which something else is now known
   */
  async catchUp(): Promise<string[]> {
    const trusted = this.#trusted;
    this.#trusted = false;
    const changed = await (trusted ? this.#readNews() : this.#readAll());
    this.#trusted = true;
    return changed;
  }

  async #readNews(): Promise<string[]> {
    const { sequence } = this.#copy;
    const news = await this.#registry.read(sequence);
    // Sequence numbers never fall, unless a backup was restored.
    return news.sequence < sequence ? this.#readAll() : this.#copy.update(news);
  }

  async #readAll(): Promise<string[]> {
    return this.#copy.replace(await this.#registry.read(0));
  }
}
