/**
 * Deployments that GitHub asked about. One that waits for a signature has to
 * survive a restart, and one that was answered must not be answered again when
 * GitHub sends it once more. Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('github_deployments', table => {
    table.uuid('id').primary();
    table
      .string('delivery_id')
      .notNullable()
      .unique()
      .comment('The x-github-delivery with which it came first');
    table.string('callback_url', 500).notNullable();
    table.string('environment').notNullable();
    table
      .string('deployment_id')
      .notNullable()
      .comment('Another one for each attempt of the same workflow run');
    table
      .text('request')
      .notNullable()
      .comment('What is deployed, as JSON: repository, version, artifacts');
    table
      .string('seal')
      .notNullable()
      .comment('The HMAC of the columns above under the webhook secret');
    table
      .string('state')
      .notNullable()
      .comment('waiting, approved, rejected, replaced or refused');
    table.bigInteger('received_at').notNullable();
    table.bigInteger('look_at').notNullable().comment('When it is due');
    table
      .integer('failures')
      .notNullable()
      .comment('How many looks in a row came to nothing');
    table.text('comment').comment('The status comment that GitHub shows');
    table.integer('comments').notNullable().comment('How many were sent');
    table
      .uuid('claim')
      .comment('Of the look that deals with it just now, in whatever process');
    table.bigInteger('claimed_until');

    table.unique(['callback_url', 'environment', 'deployment_id']);
    table.index(['state', 'look_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('github_deployments');
};
