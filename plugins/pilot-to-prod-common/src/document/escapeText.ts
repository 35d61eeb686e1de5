// What Markdown takes for more than text, wherever in a line it stands. Between
// two letters or digits an underscore is only itself.
const ACTIVE = /[&<>\\`*[\]~$|\n]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;

// Invisible, and able to break or to reorder the line that they stand in.
const INVISIBLE =
  /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const SPECIAL = new RegExp(`${ACTIVE.source}|${INVISIBLE.source}`, 'gu');

// As entities, so that nothing is active even to readers that know no escapes.
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\n': '<br>',
  '|': '&#124;',
};

/**
 * Typed text as Markdown that shows as just that text and stands in one line:
 * it can neither begin a heading or another cell nor hold markup, and whoever
 * reads it gets every character back.
 */
export function escapeText(text: string): string {
  const inner = text.trim();
  const start = text.indexOf(inner);
  return (
    // White space around the content of a cell or paragraph would be trimmed.
    asEntities(text.slice(0, start)) +
    inner.replace(SPECIAL, escapeCharacter) +
    asEntities(text.slice(start + inner.length))
  );
}

function escapeCharacter(character: string): string {
  return (
    ENTITIES[character] ??
    (INVISIBLE.test(character) ? asEntities(character) : `\\${character}`)
  );
}

function asEntities(text: string): string {
  return [...text]
    .map(character => ENTITIES[character] ?? `&#${character.codePointAt(0)};`)
    .join('');
}
