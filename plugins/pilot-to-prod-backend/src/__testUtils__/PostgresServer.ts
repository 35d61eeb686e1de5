import createKnex, { Knex } from 'knex';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
const SCRIPT = path.resolve(__dirname, '../../../../scripts/with-postgres.mjs');

/**
 * A PostgreSQL of a test's own, which it may freeze, stop and kill. Unlike the
 * one that all tests share, it keeps whatever it has acknowledged.
 */
export class PostgresServer {
  readonly #url: string;
  readonly #folder: string;
  readonly #owner: ChildProcess;
  readonly #programs: string;
  readonly #ids: { uid: number; gid: number };

  static async start(): Promise<PostgresServer> {
    const owner = spawn(
      process.execPath,
      [
        ...[SCRIPT, process.execPath, '-e'],
        `console.log(process.env.${VARIABLE}); setInterval(() => {}, 1e6)`,
      ],
      {
        // One of its own, even where there is one for all tests.
        env: { ...process.env, [VARIABLE]: '' },
        stdio: ['ignore', 'pipe', 'inherit'],
        // A group that can be ended as a whole.
        detached: true,
      },
    );
    const [url] = await once(createInterface(owner.stdout!), 'line');
    const knex = createKnex({ client: 'pg', connection: url });
    const { rows } = await knex.raw('show data_directory');
    await knex.destroy();
    const server = new PostgresServer(url, rows[0].data_directory, owner);
    await server.stop();
    await server.startAgain();
    return server;
  }

  private constructor(url: string, folder: string, owner: ChildProcess) {
    this.#url = url;
    this.#folder = folder;
    this.#owner = owner;
    const columnOf = (name: string) =>
      execFileSync('ps', ['-o', `${name}=`, '-p', `${this.#pid()}`])
        .toString()
        .trim();
    this.#programs = path.dirname(columnOf('args').split(' ')[0]);
    this.#ids = { uid: Number(columnOf('uid')), gid: Number(columnOf('gid')) };
  }

  /** Another database, empty. */
  async createDatabase(name: string): Promise<Knex.PgConnectionConfig> {
    const knex = createKnex({ client: 'pg', connection: this.#url });
    await knex.raw('create database ??', [name]);
    await knex.destroy();
    const { hostname, port, username, password } = new URL(this.#url);
    return {
      ...{ host: hostname, port: Number(port), database: name },
      ...{ user: username, password },
    };
  }

  /** As an operator does, without waiting for whoever is connected. */
  async stop(): Promise<void> {
    await this.#control('stop', '--mode=fast');
  }

  /** Nothing is written down any more; the next start recovers. */
  async kill(): Promise<void> {
    await this.#control('stop', '--mode=immediate');
  }

  async startAgain(): Promise<void> {
    const { port } = new URL(this.#url);
    await this.#control(
      'start',
      '--wait',
      `--log=${path.join(this.#folder, 'log')}`,
      `--options=-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`,
    );
  }

  /** Lets every process of the server stand still, or go on. */
  freeze(isFrozen: boolean = true): void {
    const main = this.#pid();
    const children = execFileSync('pgrep', ['-P', `${main}`])
      .toString()
      .split('\n')
      .filter(Boolean)
      .map(Number);
    [main, ...children].forEach(pid =>
      process.kill(pid, isFrozen ? 'SIGSTOP' : 'SIGCONT'),
    );
  }

  async close(): Promise<void> {
    await this.kill();
    process.kill(-this.#owner.pid!, 'SIGKILL');
    await once(this.#owner, 'close');
    rmSync(this.#folder, { recursive: true });
  }

  async #control(...args: string[]): Promise<void> {
    const child = spawn(
      path.join(this.#programs, 'pg_ctl'),
      [...args, '--pgdata', this.#folder],
      { ...this.#ids, stdio: 'ignore' },
    );
    const [code] = await once(child, 'exit');
    if (code !== 0) {
      throw new Error(`pg_ctl ${args[0]} ended with ${code}`);
    }
  }

  #pid(): number {
    const file = path.join(this.#folder, 'postmaster.pid');
    return parseInt(readFileSync(file, 'utf8'), 10);
  }
}
