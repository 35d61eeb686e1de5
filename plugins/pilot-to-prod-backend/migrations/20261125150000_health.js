// @ts-check

/**
 * What has become of live clearances since they were signed. All of it can be
 * worked out again, but for the days on which it was noticed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('checklists', table => {
    table
      .text('health')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: the day on which each health code was noticed');
  });
  await knex.schema.alterTable('clearances', table => {
    table
      .text('attention')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: the health codes of the live clearances');
  });
  await knex.schema.alterTable('scorecard_agents', table => {
    table.text('health').notNullable().defaultTo('[]').comment('JSON');
  });
  await knex.schema.alterTable('scorecard_counts', table => {
    table
      .string('health', 40)
      .comment('A health code or any; null where it is not counted');
  });
  await knex.schema.createTable('scorecard_health', table => {
    table.comment('What has become of the clearances of agents, for filters');
    table.text('entity_ref').notNullable();
    table.string('code', 40).notNullable().comment('A health code, or any');
    table.primary(['entity_ref', 'code']);
    table.index(['code'], 'scorecard_health_code_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scorecard_health');
  await knex('scorecard_counts').whereNotNull('health').delete();
  for (const [table, column] of [
    ['scorecard_counts', 'health'],
    ['scorecard_agents', 'health'],
    ['clearances', 'attention'],
    ['checklists', 'health'],
  ]) {
    await knex.schema.alterTable(table, builder => builder.dropColumn(column));
  }
};
