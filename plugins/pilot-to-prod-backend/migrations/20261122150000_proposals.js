// @ts-check

/**
 * Evidence that somebody proposes for an item of a draft. It is no part of the
 * checklist, so it has no events and no revision, and may be thrown away.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('proposals', table => {
    table.comment('Evidence that people propose, mostly through assistants');
    table.string('id', 36).primary();
    table
      .string('checklist_id', 36)
      .notNullable()
      .references('id')
      .inTable('checklists');
    table.integer('item').notNullable().comment('1 to 9');
    table.text('evidence').notNullable().comment('JSON');
    table
      .string('evidence_digest', 71)
      .notNullable()
      .comment('Makes the same proposal twice one');
    table.text('source').notNullable();
    table.text('proposed_by').notNullable().comment('User entity ref');
    table.string('proposed_at', 24).notNullable();
    table.unique(['checklist_id', 'item', 'evidence_digest']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('proposals');
};
