import { createHash } from 'node:crypto';

/** A few thousand agents in production, at less than a hundred bytes each. */
const MOST = 5_000;

/**
 * Remembers what was looked at and found whole, by the digest of all its bytes,
 * so that the very same bytes need not be looked at again. One changed bit is
 * something else. Lives as long as the process, and so as long as its keys.
 */
export class CheckedBytes {
  readonly #digests = new Set<string>();

  /** @param value - all that the check looks at, as JSON */
  digestOf(value: unknown): string {
    return createHash('sha256').update(JSON.stringify(value)).digest('base64');
  }

  has(digest: string): boolean {
    return this.#digests.has(digest);
  }

  add(digest: string): void {
    const [oldest] = this.#digests;
    if (this.#digests.size >= MOST) {
      this.#digests.delete(oldest);
    }
    this.#digests.add(digest);
  }
}
