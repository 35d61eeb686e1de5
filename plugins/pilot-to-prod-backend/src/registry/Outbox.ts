import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

/** An agent of whose last change not everybody is told. */
export interface OutboxEntry {
  entityRef: string;
  /** Another one with each change. */
  mark: string;
}

interface OutboxRow {
  entity_ref: string;
  mark: string;
}

/**
 * What is still to be told of changes, one entry an agent. An entry is written
 * in the transaction of the change, so that no crash loses it, and removed in
 * the transaction that does what was to be done.
 */
export class Outbox {
  readonly #knex: Knex;

  /** @param knex - the database, or the transaction to take part in */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(entityRef: string): Promise<OutboxEntry> {
    const mark = randomUUID();
    await this.#rows()
      .insert({ entity_ref: entityRef, mark })
      .onConflict('entity_ref')
      .merge();
    return { entityRef, mark };
  }

  async list(limit: number): Promise<OutboxEntry[]> {
    const rows = await this.#rows().orderBy('entity_ref').limit(limit);
    return rows.map(row => ({ entityRef: row.entity_ref, mark: row.mark }));
  }

  /** The agents in it, as part of another query. */
  selectEntityRefs(): Knex.QueryBuilder {
    return this.#rows().select('entity_ref');
  }

  /** Does nothing where the agent has changed once more. */
  async remove({ entityRef, mark }: OutboxEntry): Promise<void> {
    await this.#rows().where({ entity_ref: entityRef, mark }).delete();
  }

  #rows() {
    return this.#knex<OutboxRow>('outbox');
  }
}
