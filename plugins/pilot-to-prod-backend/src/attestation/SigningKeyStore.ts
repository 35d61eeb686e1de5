import type { Knex } from 'knex';

/** The key that this installation generated, as it is kept. */
export interface GeneratedKey {
  kid: string;
  publicKeyPem: string;
  privateKeyPem: string;
}

interface KeyRow {
  kid: string;
  public_key_pem: string;
  private_key_pem: string | null;
  slot: string | null;
  created_at: string;
}

const GENERATED = 'generated';

/**
 * Keeps the one key that is generated where the configuration gives none. Rows
 * that anybody else puts there mean nothing.
 */
export class SigningKeyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The key that this installation made; `candidate` if it made none yet. */
  async generated(
    { kid, publicKeyPem, privateKeyPem }: GeneratedKey,
    createdAt: Date,
  ): Promise<GeneratedKey> {
    await this.#keys()
      .insert({
        kid,
        public_key_pem: publicKeyPem,
        private_key_pem: privateKeyPem,
        slot: GENERATED,
        created_at: createdAt.toISOString(),
      })
      .onConflict()
      .ignore();
    const row = (await this.#keys().where('slot', GENERATED).first())!;
    return {
      kid: row.kid,
      publicKeyPem: row.public_key_pem,
      privateKeyPem: row.private_key_pem!,
    };
  }

  /**
   * Removes every key, as none of them counts beside a configured one. Answers
   * the public half of the generated key, if there was one.
   */
  async clear(): Promise<{ publicKeyPem: string } | undefined> {
    const row = await this.#keys().where('slot', GENERATED).first();
    await this.#keys().delete();
    return row && { publicKeyPem: row.public_key_pem };
  }

  #keys() {
    return this.#knex<KeyRow>('signing_keys');
  }
}
