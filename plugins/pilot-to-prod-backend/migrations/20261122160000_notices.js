// @ts-check

/**
 * What people are to be told, and whether they were. A row lives for as long
 * as what it says is true, so that nobody is told twice and nobody is told of
 * what is over.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('notices', table => {
    table.comment('What people are to be told of agents');
    table.text('entity_ref').notNullable();
    table
      .text('key')
      .notNullable()
      .comment('What it is about, apart from every other thing to tell');
    table.text('recipient').notNullable().comment('User or group entity ref');
    table.text('payload').notNullable().comment('JSON');
    table.string('told_at', 24).comment('Null until it was sent');
    table.primary(['entity_ref', 'key', 'recipient']);
    table.index(['told_at'], 'notices_told_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notices');
};
