import type { Knex } from 'knex';

/** What is followed from afar, and may be written at any time. */
const FOLLOWERS = /^(scorecard_|notices)/;
const WRITE = /^\s*(?:insert into|update|delete from)\s+["`]?(\w+)/i;

interface Query {
  sql?: string;
  __knexTxId?: string;
}

/** Sees what is written to a database for good. */
export class WriteWatch {
  #written: string[] = [];
  readonly #pending = new Map<string, string[]>();

  constructor(knex: Knex) {
    knex.on('query', (query: Query) => this.#seeEnd(query));
    knex.on('query-response', (rows: unknown, query: Query) => {
      // A statement that found no row to change has changed nothing.
      if (rows !== 0) {
        this.#seeWrite(query);
      }
    });
  }

  /** The tables that were written to since the last look. */
  take(): string[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  #seeEnd({ sql = '', __knexTxId: transaction = '' }: Query): void {
    if (/^\s*commit/i.test(sql)) {
      this.#written.push(...(this.#pending.get(transaction) ?? []));
    }
    if (/^\s*(?:commit|rollback)/i.test(sql)) {
      this.#pending.delete(transaction);
    }
  }

  #seeWrite({ sql = '', __knexTxId: transaction }: Query): void {
    const table = WRITE.exec(sql)?.[1];
    if (table === undefined || FOLLOWERS.test(table)) {
      return;
    }
    if (transaction === undefined) {
      this.#written.push(table);
    } else {
      const pending = this.#pending.get(transaction) ?? [];
      this.#pending.set(transaction, [...pending, table]);
    }
  }
}
