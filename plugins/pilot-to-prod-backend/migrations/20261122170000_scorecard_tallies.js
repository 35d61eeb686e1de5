// @ts-check

// The only one that can be any text comes last, so that no two are confused.
const COLUMNS = [
  'tier',
  'state',
  'outcome',
  'ungoverned',
  'overdue',
  'ready_to_sign',
  'effective_lifecycle',
];
const LIST = COLUMNS.join(', ');

// As the scorecard's rows have them, see the migration before.
const STATUSES = { pending: '-', pass: 'p', warn: 'w', fail: 'f' };

const COUNTERS = Array.from({ length: 10 }, (_, index) =>
  Object.entries(STATUSES).map(([status, letter]) => ({
    column: `item_${index + 1}_${status}`,
    isCounted: (/** @type {string} */ row) =>
      `substr(${row}.statuses, ${index + 1}, 1) = '${letter}'`,
  })),
).flat();
const COUNTED = ['agents', ...COUNTERS.map(({ column }) => column)];

const ADD = `ON CONFLICT (tally) DO UPDATE SET ${COUNTED.map(
  column => `${column} = scorecard_tallies.${column} + excluded.${column}`,
).join(', ')}`;

/**
 * How many agents are alike in what the totals of the scorecard tell of each,
 * and how many of those have which status of which item, so that totals cost
 * the same with ten thousand agents as with a hundred. The
 * database itself keeps it in step, in the transaction of each change, whoever
 * makes it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('scorecard_tallies', table => {
    table.comment('One row for agents that are alike, with their number');
    table.text('tally').primary().comment('All of the others in one text');
    table.string('tier', 16);
    table.string('state', 16);
    table.string('outcome', 16).notNullable();
    table.boolean('ungoverned').notNullable();
    table.boolean('overdue').notNullable();
    table.boolean('ready_to_sign').notNullable();
    table.text('effective_lifecycle');
    table.integer('agents').notNullable();
    for (const { column } of COUNTERS) {
      table.integer(column).notNullable();
    }
  });
  await knex.raw(`
    INSERT INTO scorecard_tallies (tally, ${LIST}, ${COUNTED.join(', ')})
    SELECT ${tallyOf('a')}, ${LIST}, count(*), ${COUNTERS.map(
    ({ isCounted }) => `sum(CASE WHEN ${isCounted('a')} THEN 1 ELSE 0 END)`,
  ).join(', ')}
    FROM scorecard_agents AS a GROUP BY ${LIST}`);
  if (isPostgres(knex)) {
    await createPostgresTrigger(knex);
  } else {
    await createSqliteTriggers(knex);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (isPostgres(knex)) {
    await knex.raw(`DROP TRIGGER scorecard_tally ON scorecard_agents`);
    await knex.raw(`DROP FUNCTION scorecard_tally()`);
  } else {
    for (const event of ['insert', 'update', 'delete']) {
      await knex.raw(`DROP TRIGGER scorecard_tally_${event}`);
    }
  }
  await knex.schema.dropTable('scorecard_tallies');
};

/**
 * @param {string} row
 */
function tallyOf(row) {
  return COLUMNS.map(
    column => `coalesce('=' || cast(${row}.${column} as text), '')`,
  ).join(` || '|' || `);
}

/**
 * @param {string} row
 */
function valuesOf(row) {
  return COLUMNS.map(column => `${row}.${column}`).join(', ');
}

/**
 * @param {string} row
 * @param {1 | -1} change
 */
function changesOf(row, change) {
  return [
    change,
    ...COUNTERS.map(
      ({ isCounted }) =>
        `CASE WHEN ${isCounted(row)} THEN ${change} ELSE 0 END`,
    ),
  ].join(', ');
}

/**
 * @param {import('knex').Knex} knex
 */
async function createSqliteTriggers(knex) {
  const count = (/** @type {string} */ row, /** @type {1 | -1} */ change) => `
    INSERT INTO scorecard_tallies (tally, ${LIST}, ${COUNTED.join(', ')})
    VALUES (${tallyOf(row)}, ${valuesOf(row)}, ${changesOf(
    row,
    change,
  )}) ${ADD};`;
  const clean = `
    DELETE FROM scorecard_tallies
    WHERE tally = ${tallyOf('OLD')} AND agents = 0;`;
  const bodies = {
    insert: count('NEW', 1),
    update: `${count('OLD', -1)} ${count('NEW', 1)} ${clean}`,
    delete: `${count('OLD', -1)} ${clean}`,
  };
  for (const [event, body] of Object.entries(bodies)) {
    await knex.raw(`
      CREATE TRIGGER scorecard_tally_${event}
      AFTER ${event} ON scorecard_agents BEGIN ${body} END`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
async function createPostgresTrigger(knex) {
  const count = (/** @type {string} */ row, /** @type {1 | -1} */ change) => `
    SELECT ${tallyOf(row)} AS tally, ${valuesOf(row)}, ${changesOf(
    row,
    change,
  )}`;
  const add = (/** @type {string} */ rows) => `
    INSERT INTO scorecard_tallies (tally, ${LIST}, ${COUNTED.join(', ')})
    ${rows} ${ADD};`;
  const clean = `
    DELETE FROM scorecard_tallies
    WHERE tally = ${tallyOf('OLD')} AND agents = 0;`;
  // In the order of their keys, so that two changes never wait for each other.
  const both = `${count('OLD', -1)} UNION ALL ${count('NEW', 1)} ORDER BY 1`;
  await knex.raw(`
    CREATE FUNCTION scorecard_tally() RETURNS trigger AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        ${add(count('NEW', 1))}
      ELSIF TG_OP = 'DELETE' THEN
        ${add(count('OLD', -1))} ${clean}
      ELSIF ${tallyOf('OLD')} <> ${tallyOf('NEW')} THEN
        ${add(both)} ${clean}
      ELSIF OLD.statuses <> NEW.statuses THEN
        ${add(count('OLD', -1))} ${add(count('NEW', 1))}
      END IF;
      RETURN NULL;
    END $$ LANGUAGE plpgsql`);
  await knex.raw(`
    CREATE TRIGGER scorecard_tally
    AFTER INSERT OR UPDATE OR DELETE ON scorecard_agents
    FOR EACH ROW EXECUTE FUNCTION scorecard_tally()`);
}

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
