// @ts-check

const COLUMNS = [
  'tier',
  'state',
  'outcome',
  'effective_lifecycle',
  'ungoverned',
  'overdue',
  'ready_to_sign',
];

/** How the ten statuses of an agent stood in ten letters until now. */
const LETTERS = { pending: '-', pass: 'p', warn: 'w', fail: 'f' };
const STATUSES = Object.fromEntries(
  Object.entries(LETTERS).map(([status, letter]) => [letter, status]),
);

const BATCH = 100;

/**
 * Counts agents, and the statuses of their items, in the transaction that
 * changes them, instead of by triggers in two SQL dialects. What there is
 * already is counted once here.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await dropTriggers(knex);
  await knex.schema.createTable('scorecard_item_statuses', table => {
    table.comment('What each item of each agent comes to, for filters');
    table.text('entity_ref').notNullable();
    table.integer('item').notNullable();
    table.string('status', 16).notNullable();
    table.primary(['entity_ref', 'item']);
    table.index(['item', 'status'], 'scorecard_item_statuses_status_idx');
  });
  await knex.schema.createTable('scorecard_counts', table => {
    table.comment('How many agents are alike, and have an item in a status');
    table.text('key').primary().comment('All of the others but the count');
    table.string('tier', 16);
    table.string('state', 16);
    table.string('outcome', 16).notNullable();
    table.text('effective_lifecycle');
    table.boolean('ungoverned').notNullable();
    table.boolean('overdue').notNullable();
    table.boolean('ready_to_sign').notNullable();
    table.integer('item').comment('Null where the agents themselves count');
    table
      .string('status', 16)
      .comment('Null where the agents themselves count');
    table.integer('agents').notNullable();
  });
  await knex.schema.alterTable('scorecard_agents', table => {
    table.dropIndex([], 'scorecard_agents_totals_idx');
  });
  if (isPostgres(knex)) {
    await knex.raw('ALTER TABLE scorecard_agents ALTER statuses TYPE text');
  }
  const counts = new Map();
  for (const agent of await knex('scorecard_agents')) {
    const statuses = [...agent.statuses].map(letter => STATUSES[letter]);
    await setStatuses(knex, agent, JSON.stringify(statuses));
    await knex('scorecard_item_statuses').insert(
      statuses.map((status, index) => ({
        entity_ref: agent.entity_ref,
        item: index + 1,
        status,
      })),
    );
    count(counts, agent, null, null);
    statuses.forEach((status, index) =>
      count(counts, agent, index + 1, status),
    );
  }
  await knex.batchInsert('scorecard_counts', [...counts.values()], BATCH);
  await knex.schema.alterTable('scorecard_agents', table => {
    // Where somebody may see some agents only, theirs are counted from this.
    table.index([...COLUMNS, 'entity_ref'], 'scorecard_agents_totals_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scorecard_counts');
  await knex.schema.dropTable('scorecard_item_statuses');
  for (const agent of await knex('scorecard_agents')) {
    const letters = JSON.parse(agent.statuses).map(
      (/** @type {keyof typeof LETTERS} */ status) => LETTERS[status],
    );
    await setStatuses(knex, agent, letters.join(''));
  }
};

/**
 * @param {import('knex').Knex} knex
 * @param {{ entity_ref: string }} agent
 * @param {string} statuses
 */
async function setStatuses(knex, { entity_ref }, statuses) {
  await knex('scorecard_agents').where({ entity_ref }).update({ statuses });
}

/**
 * @param {Map<string, { agents: number }>} counts
 * @param {Record<string, unknown>} agent
 * @param {number | null} item
 * @param {string | null} status
 */
function count(counts, agent, item, status) {
  const values = COLUMNS.map(column =>
    // SQLite hands out 0 and 1.
    ['ungoverned', 'overdue', 'ready_to_sign'].includes(column)
      ? Boolean(agent[column])
      : agent[column],
  );
  const key = JSON.stringify([...values, item, status]);
  const known = counts.get(key);
  counts.set(key, {
    key,
    ...Object.fromEntries(COLUMNS.map((name, index) => [name, values[index]])),
    item,
    status,
    agents: (known?.agents ?? 0) + 1,
  });
}

/**
 * Those that an earlier version of this plugin made.
 *
 * @param {import('knex').Knex} knex
 */
async function dropTriggers(knex) {
  if (isPostgres(knex)) {
    await knex.raw(
      'DROP TRIGGER IF EXISTS scorecard_tally ON scorecard_agents',
    );
    await knex.raw('DROP FUNCTION IF EXISTS scorecard_tally()');
  } else {
    for (const event of ['insert', 'update', 'delete']) {
      await knex.raw(`DROP TRIGGER IF EXISTS scorecard_tally_${event}`);
    }
  }
  await knex.schema.dropTableIfExists('scorecard_tallies');
}

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
