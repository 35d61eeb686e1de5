/** What stands for an empty list. */
export const NONE = 'none';

/**
 * Names in one line, with commas between them; a name that a reader could take
 * for more or less than one stands in double quotes.
 */
export function joinNames(names: string[]): string {
  return names.length === 0
    ? NONE
    : names
        .map(name =>
          /^$|^\s|\s$|^\[|[",]/.test(name) || isNone(name)
            ? `"${name.replaceAll('"', '""')}"`
            : name,
        )
        .join(', ');
}

/** The names in a line that `joinNames` or a person has written. */
export function splitNames(text: string): string[] {
  if (text.trim() === '' || isNone(text)) {
    return [];
  }
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, plain]) =>
      quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'),
    )
    .slice(0, -1);
}

function isNone(text: string): boolean {
  return text.trim().toLowerCase() === NONE;
}
