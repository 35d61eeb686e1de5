// @ts-check

/**
 * The read model of the scorecard: one row for each agent of the catalog, so
 * that a page costs the same however many there are. All of it can be made
 * again from the registry and the catalog, but for the history of the trend.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('scorecard_agents', table => {
    table.comment('One row for each agent of the catalog');
    table.text('entity_ref').primary();
    table
      .integer('revision')
      .notNullable()
      .comment(
        'The sum of its checklists’ revisions, so that no older look overwrites a newer one',
      );
    table
      .string('entity_hash', 64)
      .notNullable()
      .comment('Of what the catalog says, to find what changed there');
    table
      .string('assessed_on', 10)
      .notNullable()
      .comment('The day on which the rules were last asked');
    table.text('title').notNullable();
    table.text('sort_title').notNullable().comment('In small letters');
    table.text('search_text').notNullable().comment('In small letters');
    table.text('owner');
    table.string('tier', 16);
    table.string('agent_version', 64);
    table.string('checklist_id', 36);
    table.string('state', 16).comment('Null without a checklist');
    table.string('outcome', 16).notNullable();
    table
      .string('statuses', 10)
      .notNullable()
      .comment('The first letters of the ten statuses; a dash for pending');
    table.text('waiting_for').notNullable().comment('JSON');
    table.string('target_launch_date', 10);
    table.integer('open_items').notNullable();
    table.integer('overdue_items').notNullable();
    table.string('next_due', 10);
    table.string('review_due', 10);
    table.text('declared_lifecycle');
    table.text('effective_lifecycle');
    table.boolean('ungoverned').notNullable();
    table.boolean('overdue').notNullable();
    table.boolean('ready_to_sign').notNullable();
    table.index(['sort_title', 'entity_ref'], 'scorecard_agents_title_idx');
    table.index(['assessed_on'], 'scorecard_agents_assessed_on_idx');
    // Totals are counted from this index alone.
    table.index(
      [
        'effective_lifecycle',
        'outcome',
        'state',
        'statuses',
        'ungoverned',
        'overdue',
        'ready_to_sign',
        'tier',
        'entity_ref',
      ],
      'scorecard_agents_totals_idx',
    );
  });

  await knex.schema.createTable('scorecard_refs', table => {
    table.comment('Who has to do with an agent, for filters and permissions');
    table.text('entity_ref').notNullable();
    table
      .string('relation', 16)
      .notNullable()
      .comment('owner, builder or awaited');
    table.text('ref').notNullable();
    table.primary(['entity_ref', 'relation', 'ref']);
    table.index(['relation', 'ref'], 'scorecard_refs_ref_idx');
  });

  await knex.schema.createTable('scorecard_steps', table => {
    table.comment('What agents wait for, and since when');
    table.text('entity_ref').notNullable();
    table
      .text('step_key')
      .notNullable()
      .comment('Tells the steps of one agent apart');
    table.string('since', 24).notNullable();
    table.primary(['entity_ref', 'step_key']);
  });

  await knex.schema.createTable('scorecard_findings', table => {
    table.comment('What keeps agents from launch, for the trend');
    table.text('entity_ref').notNullable();
    table.integer('item').notNullable();
    table.string('code', 40).notNullable();
    table.primary(['entity_ref', 'item', 'code']);
    table.index(['item', 'code'], 'scorecard_findings_code_idx');
  });

  await knex.schema.createTable('scorecard_states', table => {
    table.comment('In which state each agent was from when to when');
    table.text('entity_ref').notNullable();
    table.string('from_at', 24).notNullable();
    table.string('until_at', 24).comment('Null for the present');
    table.string('state', 16).notNullable();
    table.primary(['entity_ref', 'from_at']);
  });

  await knex.schema.createTable('scorecard_signings', table => {
    table.comment('How long each clearance took after its pilot');
    table.string('checklist_id', 36).primary();
    table.text('entity_ref').notNullable();
    table.string('signed_at', 24).notNullable();
    table
      .integer('days')
      .notNullable()
      .comment('From the end of the pilot to the lead’s signature');
    table.index(['signed_at'], 'scorecard_signings_signed_at_idx');
  });

  await knex.schema.createTable('scorecard_stale', table => {
    table.comment(
      'Agents whose checklists changed, marked in the transaction of the change',
    );
    table.text('entity_ref').primary();
    table
      .string('mark', 36)
      .notNullable()
      .comment('Another one with each change');
  });

  // What was there before the scorecard belongs on it too.
  const agents = await knex('checklists').distinct('entity_ref');
  for (const { entity_ref } of agents) {
    await knex('scorecard_stale').insert({ entity_ref, mark: 'migration' });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'scorecard_stale',
    'scorecard_signings',
    'scorecard_states',
    'scorecard_findings',
    'scorecard_steps',
    'scorecard_refs',
    'scorecard_agents',
  ]) {
    await knex.schema.dropTable(table);
  }
};
