import type { Knex } from 'knex';

/** Everything that the registry holds, to see whether anything changed. */
export async function dumpRegistry(knex: Knex): Promise<unknown> {
  return {
    checklists: await knex('checklists').orderBy('id'),
    events: await knex('checklist_events').orderBy([
      'checklist_id',
      'sequence',
    ]),
    heads: await knex('registry_heads').orderBy('position'),
    clearances: await knex('clearances').orderBy('entity_ref'),
    sequence: await knex('clearance_sequence'),
  };
}
