/**
 * What people typed as lines of text, each with the name of its field, to be
 * read where its own form cannot be shown.
 */
export function plainWords(words: unknown): string {
  return linesOf(words, '').join('\n');
}

function linesOf(value: unknown, name: string): string[] {
  if (value === undefined || value === null || value === '') {
    return [];
  }
  if (typeof value !== 'object') {
    return [name ? `${name}: ${value}` : `${value}`];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = Array.isArray(value) ? `${Number(key) + 1}` : key;
    return linesOf(inner, name ? `${name} ${own}` : own);
  });
}
