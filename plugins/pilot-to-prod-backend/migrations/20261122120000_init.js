// @ts-check

/**
 * The registry: each checklist's current state beside the append-only chain of
 * its events, and the small table that the catalog follows.
 *
 * Days and times are ISO 8601 texts, as everywhere in Pilot to Prod, so that
 * both databases hand out exactly what was put in.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('checklists', table => {
    table.comment('The current state of every checklist');
    table.string('id', 36).primary();
    table.text('entity_ref').notNullable();
    table.string('agent_version', 64).notNullable();
    table.string('tier', 16).notNullable();
    table.string('state', 16).notNullable();
    table.integer('revision').notNullable();
    table
      .string('outcome', 16)
      .notNullable()
      .comment('The decision when the checklist was last changed');
    table
      .text('live_key')
      .unique()
      .comment(
        'Agent and version while the checklist is live, so that there is one at most; null otherwise',
      );
    table
      .text('body')
      .notNullable()
      .comment('JSON of all that is no column here');
    table.string('created_at', 24).notNullable();
    table.index(['entity_ref'], 'checklists_entity_ref_idx');
    table.index(['created_at', 'id'], 'checklists_created_at_id_idx');
  });

  await knex.schema.createTable('checklist_events', table => {
    table.comment('What happened to each checklist, hash-chained');
    table
      .string('checklist_id', 36)
      .notNullable()
      .references('id')
      .inTable('checklists');
    table
      .integer('sequence')
      .notNullable()
      .comment('The revision of the checklist after the event');
    table.string('type', 32).notNullable();
    table.text('actor').notNullable();
    table.string('at', 24).notNullable();
    table.text('data').notNullable().comment('JSON');
    table.string('previous_hash', 64);
    table.string('hash', 64).notNullable();
    table.primary(['checklist_id', 'sequence']);
  });

  await knex.schema.createTable('clearances', table => {
    table.comment('What each agent’s checklists come to, for the catalog');
    table.text('entity_ref').primary();
    table
      .integer('sequence')
      .notNullable()
      .comment('The value of clearance_sequence at the last change');
    table.boolean('live').notNullable();
    table.string('outcome', 16).notNullable();
    table.string('cleared_version', 64);
    table.index(['sequence'], 'clearances_sequence_idx');
  });

  await knex.schema.createTable('clearance_sequence', table => {
    table.comment(
      'One row; it is locked by every change, so numbers become visible in their order',
    );
    table.integer('value').notNullable();
  });
  await knex('clearance_sequence').insert({ value: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('clearance_sequence');
  await knex.schema.dropTable('clearances');
  await knex.schema.dropTable('checklist_events');
  await knex.schema.dropTable('checklists');
};
