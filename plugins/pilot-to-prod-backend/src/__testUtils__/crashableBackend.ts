import createKnex from 'knex';
import { catalogEntities, numberedAgents } from './catalogEntities';
import { startBackend } from './startBackend';

/** Enough for every test that kills it. */
const AGENTS = 200;

/**
 * The backend in a process of its own, so that a test can kill it. Takes a
 * knex configuration as JSON, and prints the port once it listens.
 */
async function main(config: string): Promise<void> {
  const backend = await startBackend({
    knex: createKnex(JSON.parse(config)),
    entities: [...catalogEntities, ...numberedAgents(AGENTS)],
  });
  process.stdout.write(`\nport=${backend.port()}\n`);
}

main(process.argv[2]);
