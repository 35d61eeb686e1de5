/** "A, B and C" in the reader's language. */
export function listAll(words: string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(words);
}

/** "A, B or C" in the reader's language. */
export function listAny(words: string[]): string {
  return new Intl.ListFormat(undefined, { type: 'disjunction' }).format(words);
}
