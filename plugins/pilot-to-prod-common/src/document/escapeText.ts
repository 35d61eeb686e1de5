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
 * What keeps GitHub from acting on a text: an invisible character that shows
 * nothing. GitHub looks for names and numbers after it has read the Markdown,
 * so neither an escape nor `&#64;` for an @ would do. Typed text never
 * becomes this entity, so reading it back can leave it out.
 */
const GUARD = '&ZeroWidthSpace;';

// Within what GitHub takes for more than text: @team, #1, GH-1, :x:, the number
// of a commit, and a word that closes an issue whose address follows. Times of
// day are none of these.
const GUARDED = new RegExp(
  [
    String.raw`(?<=@)(?=\w)`,
    String.raw`(?<=#)(?=\d)`,
    String.raw`(?<=\bGH-)(?=\d)`,
    String.raw`(?<=:)(?!\d\d:)(?=[\w+-]{1,50}:)`,
    // A commit has 7 to 40 digits; none of the pieces may have as many.
    ...[6, 12, 18, 24, 30, 36].map(
      before =>
        String.raw`(?<=(?<![\w-])[0-9a-f]{${before}})(?=[0-9a-f]{1,${
          40 - before
        }}(?![\w-]))`,
    ),
    String.raw`(?<=\b(?:clos|fix|resolv))(?=(?:e[sd]?)?:?\s{1,99}https?://)`,
  ].join('|'),
  'iu',
);

/**
 * Typed text as Markdown that shows as just that text and stands in one line:
 * it can neither begin a heading or another cell nor hold markup, and our import
 * gets every character back. Pasted into GitHub it calls nobody and closes
 * nothing.
 */
export function escapeText(text: string): string {
  const inner = text.trim();
  const start = text.indexOf(inner);
  return (
    // White space around the content of a cell or paragraph would be trimmed.
    asEntities(text.slice(0, start)) +
    inner
      .split(GUARDED)
      .map(part => part.replace(SPECIAL, escapeCharacter))
      .join(GUARD) +
    asEntities(text.slice(start + inner.length))
  );
}

/** A document of ours as it would be without what keeps GitHub from acting. */
export function withoutGuards(markdown: string): string {
  return markdown.replaceAll(GUARD, '');
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
