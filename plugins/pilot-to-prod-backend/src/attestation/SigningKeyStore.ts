import type { Knex } from 'knex';

/** A key as it is kept; without its private half where that is configured. */
export interface StoredKey {
  kid: string;
  publicKeyPem: string;
  privateKeyPem: string | null;
}

interface KeyRow {
  kid: string;
  public_key_pem: string;
  private_key_pem: string | null;
  slot: string | null;
  created_at: string;
}

const GENERATED = 'generated';

/** The keys that sign attestations, and those that did. */
export class SigningKeyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Remembers a configured key, so that it stays published after its time. */
  async remember(key: StoredKey, createdAt: Date): Promise<void> {
    await this.#insert(key, null, createdAt);
  }

  /** The key that this installation made; `candidate` if it made none yet. */
  async generated(candidate: StoredKey, createdAt: Date): Promise<StoredKey> {
    await this.#insert(candidate, GENERATED, createdAt);
    const row = await this.#keys().where('slot', GENERATED).first();
    return keyFromRow(row!);
  }

  /** All keys, the newest first. */
  async all(): Promise<StoredKey[]> {
    const rows = await this.#keys().orderBy('created_at', 'desc');
    return rows.map(keyFromRow);
  }

  async #insert(
    { kid, publicKeyPem, privateKeyPem }: StoredKey,
    slot: string | null,
    createdAt: Date,
  ): Promise<void> {
    await this.#keys()
      .insert({
        kid,
        public_key_pem: publicKeyPem,
        private_key_pem: privateKeyPem,
        slot,
        created_at: createdAt.toISOString(),
      })
      .onConflict()
      .ignore();
  }

  #keys() {
    return this.#knex<KeyRow>('signing_keys');
  }
}

function keyFromRow(row: KeyRow): StoredKey {
  return {
    kid: row.kid,
    publicKeyPem: row.public_key_pem,
    privateKeyPem: row.private_key_pem,
  };
}
