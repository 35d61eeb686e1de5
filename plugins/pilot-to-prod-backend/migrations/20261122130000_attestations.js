// @ts-check

/**
 * Clearances that can be proved: the keys that sign them, the attestation that
 * each of them makes, and events that the database itself refuses to change.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('signing_keys', table => {
    table.comment('All keys that ever signed attestations; old ones stay');
    table.string('kid', 43).primary().comment('RFC 7638 thumbprint');
    table.text('public_key_pem').notNullable();
    table
      .text('private_key_pem')
      .comment('Null where the configuration holds it');
    table
      .string('slot', 16)
      .unique()
      .comment('Keeps several replicas from making a key each');
    table.string('created_at', 24).notNullable();
  });

  await knex.schema.createTable('attestations', table => {
    table.comment('The DSSE envelope of each clearance');
    table
      .string('checklist_id', 36)
      .primary()
      .references('id')
      .inTable('checklists');
    table.text('envelope').notNullable().comment('JSON');
  });

  for (const table of ['checklist_events', 'attestations']) {
    await makeAppendOnly(knex, table);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['checklist_events', 'attestations']) {
    await dropAppendOnly(knex, table);
  }
  await knex.schema.dropTable('attestations');
  await knex.schema.dropTable('signing_keys');
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
