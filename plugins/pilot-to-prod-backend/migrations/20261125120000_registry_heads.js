// @ts-check

/**
 * A signed log of all writes. Each entry holds the head of the chain that was
 * written, a digest of the state, and a digest of what the gate looks at of all
 * checklists of that agent; and it holds the hash of the entry before it. So
 * whoever has no key can neither append an event nor alter or forge one, and
 * taking one chain back to an earlier head leaves a gap in the log.
 *
 * What the gate looks at gets an index that holds all of it, so that no gate
 * call reads the evidence of checklists that do not decide.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('registry_heads', table => {
    table.comment(
      'One signed entry for each write, in the order of the writes',
    );
    table.integer('position').primary().comment('1 for the first; no gaps');
    table.text('entity_ref').notNullable();
    table
      .string('checklist_id', 36)
      .notNullable()
      .references('id')
      .inTable('checklists');
    table
      .integer('sequence')
      .notNullable()
      .comment('Of the last event of the write');
    table
      .string('event_hash', 64)
      .notNullable()
      .comment('Of the last event of the write');
    table
      .string('state_hash', 64)
      .notNullable()
      .comment('SHA-256 of the state after the write');
    table
      .string('agent_hash', 64)
      .notNullable()
      .comment('SHA-256 of the outlines of all checklists of the agent');
    table.string('previous_hash', 64).comment('Of the entry before, if any');
    table.string('hash', 64).notNullable().comment('Of all columns above');
    table.string('keyid', 43).notNullable().comment('RFC 7638 thumbprint');
    table.string('signature', 128).notNullable().comment('Base64 of DER');
    table.unique(['checklist_id', 'sequence']);
    table.index(['entity_ref', 'position'], 'registry_heads_entity_ref_idx');
  });
  await makeAppendOnly(knex, 'registry_heads');

  await knex.schema.alterTable('checklists', table => {
    table
      .boolean('returned')
      .notNullable()
      .defaultTo(false)
      .comment('Whether an AI CoE Lead ever returned it to pilot');
  });
  await knex('checklists')
    .whereIn(
      'id',
      knex('checklist_events').where('type', 'returned').select('checklist_id'),
    )
    .update({ returned: true });
  await knex.schema.alterTable('checklists', table => {
    table.dropIndex(['entity_ref'], 'checklists_entity_ref_idx');
    table.index(
      [
        'entity_ref',
        'created_at',
        'id',
        'agent_version',
        'state',
        'revision',
        'returned',
        'outcome',
      ],
      'checklists_outline_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('checklists', table => {
    table.dropIndex([], 'checklists_outline_idx');
    table.index(['entity_ref'], 'checklists_entity_ref_idx');
  });
  // Not through knex, which makes the table anew on SQLite; others refer to it.
  await knex.raw('ALTER TABLE checklists DROP COLUMN returned');
  await dropAppendOnly(knex, 'registry_heads');
  await knex.schema.dropTable('registry_heads');
};

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function makeAppendOnly(knex, table) {
  if (isPostgres(knex)) {
    await knex.raw(`
      CREATE FUNCTION ${table}_append_only() RETURNS trigger AS $$
      BEGIN
        RAISE EXCEPTION '${table} is append-only';
      END $$ LANGUAGE plpgsql`);
    await knex.raw(`
      CREATE TRIGGER ${table}_append_only
      BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION ${table}_append_only()`);
    return;
  }
  for (const operation of ['update', 'delete']) {
    await knex.raw(`
      CREATE TRIGGER ${table}_no_${operation} BEFORE ${operation} ON ${table}
      BEGIN
        SELECT RAISE(ABORT, '${table} is append-only');
      END`);
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 */
async function dropAppendOnly(knex, table) {
  if (isPostgres(knex)) {
    await knex.raw(`DROP TRIGGER ${table}_append_only ON ${table}`);
    await knex.raw(`DROP FUNCTION ${table}_append_only()`);
    return;
  }
  for (const operation of ['update', 'delete']) {
    await knex.raw(`DROP TRIGGER ${table}_no_${operation}`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
