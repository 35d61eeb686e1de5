import type { Knex } from 'knex';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import { DatabaseRegistryReader } from '../registry/DatabaseRegistryReader';
import { linkEvent } from '../registry/eventChain';
import type { RegistryEvent } from '../registry/RegistryEvent';
import { rowFromChange, rowFromEvent } from '../registry/rows';

const APPEND_ONLY = ['checklist_events', 'attestations', 'registry_heads'];

/**
 * Somebody who may do anything to the database and knows this code, but does
 * not have the key that the configuration holds.
 */
export class Intruder {
  readonly knex: Knex;
  readonly #reader: DatabaseRegistryReader;

  constructor(knex: Knex) {
    this.knex = knex;
    this.#reader = new DatabaseRegistryReader(knex, []);
  }

  async removeTriggers(): Promise<void> {
    for (const table of APPEND_ONLY) {
      if (this.knex.client.config.client === 'pg') {
        await this.knex.raw(`DROP TRIGGER ${table}_append_only ON ${table}`);
      } else {
        await this.knex.raw(`DROP TRIGGER ${table}_no_update`);
        await this.knex.raw(`DROP TRIGGER ${table}_no_delete`);
      }
    }
  }

  /** Appends an event that fits the hashes, and the state that it leads to. */
  async append(
    id: string,
    make: (record: ChecklistRecord) => Pick<RegistryEvent, 'type' | 'data'> & {
      actor: string;
    },
  ): Promise<void> {
    const record = await this.#reader.get(id);
    const events = await this.#reader.events(id);
    const event = {
      ...make(record),
      sequence: record.revision + 1,
      at: record.updatedAt,
    } as RegistryEvent;
    const linked = linkEvent(event, events.at(-1)!.hash);
    await this.knex('checklist_events').insert(rowFromEvent(id, linked));
    await this.putState(applyEvent(record, event));
  }

  /** Makes the stored state what the first events lead to. */
  async rollBackState(id: string, revision: number): Promise<void> {
    const events = (await this.#reader.events(id)).slice(0, revision);
    await this.putState(
      (events as unknown as RegistryEvent[]).reduce<
        ChecklistRecord | undefined
      >(applyEvent, undefined)!,
    );
  }

  async cutEvents(id: string, revision: number): Promise<void> {
    await this.knex('checklist_events')
      .where('checklist_id', id)
      .andWhere('sequence', '>', revision)
      .delete();
  }

  async cutLog(id: string, revision: number): Promise<void> {
    await this.knex('registry_heads')
      .where('checklist_id', id)
      .andWhere('sequence', '>', revision)
      .delete();
  }

  async putState(record: ChecklistRecord): Promise<void> {
    const { outcome, ...row } = rowFromChange({
      before: undefined,
      events: [] as never,
      record,
      outcome: 'cleared',
    });
    await this.knex('checklists').where({ id: record.id }).update(row);
  }
}
