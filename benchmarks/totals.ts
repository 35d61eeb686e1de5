import knexFactory, { type Knex } from 'knex';
import {
  countAgents,
  readCounts,
} from '../plugins/pilot-to-prod-backend/src/scorecard/countTotals';
import { DatabaseScorecardStore } from '../plugins/pilot-to-prod-backend/src/scorecard/DatabaseScorecardStore';
import { COUNTED_BY } from '../plugins/pilot-to-prod-backend/src/scorecard/agentCounts';
import { quantile } from './measure';

/*
 * Two ways to total the scorecard, on the database alone: by counts that each
 * change keeps, and by grouping the agents at every look. See
 * docs/adr/0005-totals-are-counted-with-each-change.md.
 */

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 30;
const CHUNK = 50;

const TIERS = ['low', 'medium', 'high'];
const STATES = [null, 'draft', 'in-review', 'cleared', 'conditional'];
const STATUSES = ['pending', 'pass', 'pass', 'pass', 'warn', 'fail'];

const EVERYBODY = {
  userRef: null,
  entityRefs: undefined,
  condition: undefined,
};

async function openDatabase(kind: string, size: number): Promise<Knex> {
  if (kind === 'SQLite') {
    return knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
  }
  const server = knexFactory({
    client: 'pg',
    connection:
      process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING,
  });
  const name = `totals_${size}_${process.pid}`;
  await server.raw('create database ??', [name]);
  await server.destroy();
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = `/${name}`;
  return knexFactory({ client: 'pg', connection: url.toString() });
}

/** A fleet without a catalog or a registry: the scorecard's rows alone. */
async function fill(knex: Knex, size: number): Promise<void> {
  await knex.migrate.latest({
    directory: `${__dirname}/../plugins/pilot-to-prod-backend/migrations`,
  });
  const pick = <T>(values: T[], index: number) => values[index % values.length];
  for (let start = 0; start < size; start += CHUNK) {
    const agents = Array.from(
      { length: Math.min(CHUNK, size - start) },
      (_, i) => {
        const index = start + i;
        const state = pick(STATES, index * 7);
        const statuses = Array.from({ length: 10 }, (__, item) =>
          pick(STATUSES, index * 31 + item * 17),
        );
        return {
          entity_ref: `component:default/agent-${index}`,
          revision: 1,
          entity_hash: '',
          assessed_on: '2026-06-13',
          title: `Agent ${index}`,
          sort_title: `agent ${index}`,
          search_text: `agent ${index}`,
          tier: pick(TIERS, index),
          agent_version: '1.0',
          state,
          outcome: state ?? 'none',
          statuses: JSON.stringify(statuses),
          waiting_for: '[]',
          open_items: 0,
          overdue_items: 0,
          declared_lifecycle: 'pilot',
          effective_lifecycle: state === 'cleared' ? 'production' : 'pilot',
          ungoverned: index % 97 === 0,
          overdue: index % 89 === 0,
          ready_to_sign: index % 83 === 0,
        };
      },
    );
    await knex('scorecard_agents').insert(agents);
    await knex('scorecard_item_statuses').insert(
      agents.flatMap(({ entity_ref, statuses }) =>
        JSON.parse(statuses).map((status: string, item: number) => ({
          entity_ref,
          item: item + 1,
          status,
        })),
      ),
    );
  }
  const columns = COUNTED_BY.join(', ');
  await knex.raw(`
    insert into scorecard_counts (key, ${columns}, agents)
    select min(entity_ref), ${columns}, count(*)
    from scorecard_agents group by ${columns}`);
  await knex.raw(`
    insert into scorecard_counts (key, ${columns}, item, status, agents)
    select min(entity_ref) || item || status, ${columns}, item, status, count(*)
    from scorecard_agents join scorecard_item_statuses using (entity_ref)
    group by ${columns}, item, status`);
  await knex.raw('analyze');
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function compare(kind: string): Promise<string> {
  const fleets: {
    size: number;
    knex: Knex;
    counted: number[];
    grouped: number[];
  }[] = [];
  for (const size of SIZES) {
    const knex = await openDatabase(kind, size);
    await fill(knex, size);
    fleets.push({ size, knex, counted: [], grouped: [] });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { knex, counted, grouped } of fleets) {
      const page = () =>
        new DatabaseScorecardStore(knex).page(
          { filter: {}, sort: 'title', limit: 50 },
          EVERYBODY,
        );
      counted.push(
        await timeOf(() =>
          Promise.all([page(), readCounts(knex, {}, EVERYBODY)]),
        ),
      );
      grouped.push(
        await timeOf(() =>
          Promise.all([page(), countAgents(knex, {}, EVERYBODY)]),
        ),
      );
    }
  }
  const lines = fleets.map(({ size, counted, grouped }) => {
    const cell = (times: number[], first: number[]) =>
      `${quantile(times, 0.5).toFixed(2)} ms (${(
        quantile(times, 0.5) / quantile(first, 0.5)
      ).toFixed(2)})`;
    return `| ${size} | ${cell(counted, fleets[0].counted)} | ${cell(
      grouped,
      fleets[0].grouped,
    )} |`;
  });
  for (const { knex } of fleets) {
    await knex.destroy();
  }
  return [
    `### ${kind}`,
    '',
    '| agents | counted with each change | grouped at each look |',
    '| -----: | -----------------------: | -------------------: |',
    ...lines,
    '',
  ].join('\n');
}

/** @param only - the beginning of a database's name, for one alone */
async function main(only: string = ''): Promise<void> {
  for (const kind of ['SQLite', 'PostgreSQL']) {
    if (kind.toLowerCase().startsWith(only.toLowerCase())) {
      process.stdout.write(`${await compare(kind)}\n`);
    }
  }
}

main(...process.argv.slice(2)).then(
  () => process.exit(),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
