// @ts-check

/**
 * What is still to be told of changes of agents becomes an outbox with one row
 * an agent. Each agent's row of the scorecard remembers what the tables beside
 * it say, so that a change writes only what it changes there; since when steps
 * are awaited stands there as well. Rows that are there already are made again
 * from the outbox.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.renameTable('scorecard_stale', 'outbox');
  await knex.schema.alterTable('scorecard_agents', table => {
    table
      .text('beside')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON; what the tables beside this one say of the agent');
  });
  await knex.schema.dropTable('scorecard_steps');
  const agents = await knex('scorecard_agents').pluck('entity_ref');
  for (const entity_ref of agents) {
    await knex('outbox')
      .insert({ entity_ref, mark: 'migration' })
      .onConflict('entity_ref')
      .ignore();
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.createTable('scorecard_steps', table => {
    table.comment('What agents wait for, and since when');
    table.text('entity_ref').notNullable();
    table.text('step_key').notNullable();
    table.string('since', 24).notNullable();
    table.primary(['entity_ref', 'step_key']);
  });
  // Knex would make the whole table again in SQLite.
  await knex.raw('ALTER TABLE scorecard_agents DROP COLUMN beside');
  await knex.schema.renameTable('outbox', 'scorecard_stale');
};
