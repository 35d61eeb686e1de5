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
  const names: string[] = [];
  let start = 0;
  while (start < text.length) {
    const quoted = readQuoted(text, start);
    const end = quoted?.end ?? endOfPlain(text, start);
    const name = quoted?.name ?? text.slice(start, end).trim();
    if (quoted !== undefined || name !== '') {
      names.push(name);
    }
    start = end + 1;
  }
  return names;
}

/** A name in quotes with nothing but white space around it, up to a comma. */
function readQuoted(
  text: string,
  start: number,
): { name: string; end: number } | undefined {
  let index = skipSpace(text, start);
  if (text[index] !== '"') {
    return undefined;
  }
  const from = index + 1;
  do {
    index = text.indexOf('"', index + 1);
    if (index === -1) {
      return undefined;
    }
    // Two of them stand for one that is part of the name.
  } while (text[index + 1] === '"' && ++index);
  const end = skipSpace(text, index + 1);
  return end === text.length || text[end] === ','
    ? { name: text.slice(from, index).replaceAll('""', '"'), end }
    : undefined;
}

function endOfPlain(text: string, start: number): number {
  const comma = text.indexOf(',', start);
  return comma === -1 ? text.length : comma;
}

function skipSpace(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index].trim() === '') {
    index += 1;
  }
  return index;
}

function isNone(text: string): boolean {
  return text.trim().toLowerCase() === NONE;
}
