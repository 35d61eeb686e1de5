// @ts-check

/**
 * Which checklists of an agent are alive beside the newest one, and who has to
 * do with each of those that are alive: a policy can let somebody read one
 * checklist of an agent and not the other. Rows that are there already are
 * made again with the next look at the catalog.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecard_agents', table => {
    table
      .text('other_checklists')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON; those that are alive beside the newest one');
  });
  await knex.schema.createTable('scorecard_checklist_refs', table => {
    table.comment(
      'What filters and permissions ask of each checklist that is alive',
    );
    table.text('entity_ref').notNullable();
    table
      .string('checklist_id', 36)
      .notNullable()
      .comment('Empty for what an agent without a checklist waits for');
    table
      .string('relation', 16)
      .notNullable()
      .comment('tier, builder or awaited');
    table.text('ref').notNullable();
    table.primary(['entity_ref', 'checklist_id', 'relation', 'ref']);
    table.index(['relation', 'ref'], 'scorecard_checklist_refs_ref_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scorecard_checklist_refs');
  // Knex would make the whole table again in SQLite.
  await knex.raw('ALTER TABLE scorecard_agents DROP COLUMN other_checklists');
};
