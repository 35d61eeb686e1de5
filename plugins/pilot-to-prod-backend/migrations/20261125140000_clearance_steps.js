// @ts-check
const { randomUUID } = require('node:crypto');

/**
 * A random token for each change of the clearance table. A restored database
 * brings its sequence number back with it, and then counts on over numbers that
 * others already know; the tokens tell that those are other changes.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('clearance_steps', table => {
    table.comment('The latest changes of the clearance table');
    table.integer('sequence').primary();
    table.string('token', 36).notNullable().comment('Random, of this change');
  });
  const { value } = await knex('clearance_sequence').first('value');
  await knex('clearance_steps').insert({
    sequence: value,
    token: randomUUID(),
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('clearance_steps');
};
