const ITEMS = '| # | Item | Status | Evidence |\n|---|---|---|---|\n';

/**
 * Kinds of documents that try to keep a reader busy, each of any size.
 *
 * @param size - in characters, about
 */
export const hostileDocuments: Record<string, (size: number) => string> = {
  letters: repeat('a'),
  'opening brackets': repeat('['),
  'closing brackets': repeat(']'),
  'nested brackets': size => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'links that never end': repeat('[a]('),
  'images that never end': repeat('!['),
  'nested links': repeat('[a](b '),
  'references to nothing': repeat('[a][b]'),
  'definitions of references': lines('[a]: b'),
  'a very long reference': size => `[${'a'.repeat(size)}]: b`,
  asterisks: repeat('*'),
  'emphasis that never ends': repeat('*a '),
  'strong emphasis inside words': repeat('a**b'),
  'mixed emphasis': repeat('**x* _y__ '),
  underscores: repeat('_'),
  'strike-through': repeat('~~a'),
  backticks: repeat('`'),
  'backticks of every length': size =>
    Array.from({ length: Math.sqrt(size) }, (_, n) => '`'.repeat(n)).join(' '),
  'tags that never end': repeat('<a '),
  'comments that never end': repeat('<!-- a '),
  'attributes that never end': repeat('<a b="'),
  'sections of XML': repeat('<![CDATA['),
  'addresses in brackets': repeat('<http://a'),
  ampersands: repeat('&'),
  entities: repeat('&#124;'),
  backslashes: repeat('\\'),
  'escaped brackets': repeat('\\['),
  quotes: lines('> a'),
  'quotes in quotes': repeat('> '),
  'a deep quote with lazy lines': size =>
    `${'> '.repeat(size / 4)}\n${lines('a')(size / 2)}`,
  'a list in each line': lines('- a'),
  'lists in lists': repeat('- '),
  'a staircase of lists': size =>
    Array.from(
      { length: Math.sqrt(size) },
      (_, depth) => `${'  '.repeat(depth % 300)}- a`,
    ).join('\n'),
  pipes: repeat('|'),
  'many rows': size => ITEMS + lines('| 1 | x | ✅ | y |')(size),
  'rows with too many cells': size =>
    ITEMS + lines('| 1 | x | ✅ | y | z ')(size),
  'many columns': size =>
    ['|a', '|-', '|b'].map(part => part.repeat(size / 6)).join('\n'),
  'a cell of brackets': cell('['),
  'a cell of emphasis': cell('*a '),
  'a cell of labels': cell('**a:** b '),
  'a cell of line breaks': cell('<br>'),
  'a cell of findings': cell('**Finding:** a '),
  'a cell of footnotes': cell('[^1] '),
  'a status of signs': size =>
    `${ITEMS}| 1 | x | ${'✅ '.repeat(size / 2)} | |`,
  'spaces between words': size => `a${' '.repeat(size)}b`,
  tabs: repeat('\t'),
  headings: lines('## a'),
  'underlined headings': lines('a\n---\n'),
  fences: lines('```'),
  'tags on lines of their own': lines('<div>\n'),
  'labels of the header': lines('**Agent version:** 1.0'),
  'labels in one line': repeat('Agent version: '),
  'front matter': size => `---\na: b\n${lines('c: d')(size)}\n---\n`,
  days: repeat('2026-01-01 '),
  'names in quotes': size => `**Builders:** ${'"a,'.repeat(size / 3)}`,
  'spaces in a sign-off': size => `Agent Builder${' a'.repeat(size / 2)}`,
  'people of a sign-off': size =>
    `| Role | Name |\n|---|---|\n| Agent Builder | ${'a + '.repeat(
      size / 4,
    )} |`,
  'open items in a list': size =>
    `## Open items\n\n${lines('- Item 2: a, b; c, owner d')(size)}`,
};

function repeat(text: string): (size: number) => string {
  return size => text.repeat(Math.ceil(size / text.length));
}

function cell(text: string): (size: number) => string {
  return size => `${ITEMS}| 1 | x | ✅ | ${repeat(text)(size)} |\n`;
}

/** As long as lines have to be, so that the largest has not too many of them. */
function lines(text: string): (size: number) => string {
  return repeat(`${text.padEnd(text.includes('\n') ? 120 : 60, ' a')}\n`);
}
