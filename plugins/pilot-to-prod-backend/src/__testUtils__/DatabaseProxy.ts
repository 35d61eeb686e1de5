import createKnex, { Knex } from 'knex';
import { createServer, connect, Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Stands between a backend and PostgreSQL, so that a test can take the
 * database away, or have it say nothing, and give it back.
 */
export class DatabaseProxy {
  readonly knex: Knex;
  readonly #server: Server;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #isFrozen = false;
  #delayMs = 0;

  /** @param direct - connects to the database itself */
  static async start(
    direct: Knex,
    options: { poolSize?: number } = {},
  ): Promise<DatabaseProxy> {
    const { host, port, user, password, database } =
      direct.client.config.connection;
    const proxy = { current: undefined as DatabaseProxy | undefined };
    const server = createServer(socket =>
      proxy.current!.#join(socket, connect(Number(port), host)),
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    proxy.current = new DatabaseProxy(
      server,
      { user, password, database },
      options.poolSize,
    );
    return proxy.current;
  }

  private constructor(server: Server, connection: object, poolSize?: number) {
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.knex = createKnex({
      client: 'pg',
      connection: { ...connection, host: '127.0.0.1', port: this.#port },
      ...(poolSize && { pool: { min: 0, max: poolSize } }),
    });
  }

  /** Cuts every connection, and refuses others. */
  async takeAway(): Promise<void> {
    const closed = new Promise(resolve => {
      this.#server.close(resolve);
    });
    this.#sockets.forEach(socket => socket.destroy());
    await closed;
  }

  async giveBack(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
  }

  /** Lets connections stand, and nothing through them. */
  freeze(isFrozen: boolean = true): void {
    this.#isFrozen = isFrozen;
    for (const socket of this.#sockets) {
      if (isFrozen) {
        socket.pause();
      } else {
        socket.resume();
      }
    }
  }

  /** Lets each statement take longer, as over a long way. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  async stop(): Promise<void> {
    this.freeze(false);
    this.#sockets.forEach(socket => socket.destroy());
    await this.knex.destroy();
    this.#server.close();
  }

  #join(client: Socket, database: Socket): void {
    const pairs = [
      [client, database],
      [database, client],
    ];
    for (const [from, to] of pairs) {
      this.#sockets.add(from);
      let passedOn = Promise.resolve();
      from.on('data', data => {
        const ms = from === client ? this.#delayMs : 0;
        const later = ms > 0 ? pause(ms) : undefined;
        // Later words never overtake earlier ones, whatever the delay becomes.
        passedOn = Promise.all([passedOn, later]).then(() => {
          to.write(data);
        });
      });
      from.on('error', () => {});
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#isFrozen) {
        from.pause();
      }
    }
  }
}
