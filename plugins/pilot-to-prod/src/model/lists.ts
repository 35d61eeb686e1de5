import type { Reader } from './language';

/** "A, B and C" in the reader's language. */
export function listAll(words: string[], { language }: Reader): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

/** "A, B or C" in the reader's language. */
export function listAny(words: string[], { language }: Reader): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(words);
}
