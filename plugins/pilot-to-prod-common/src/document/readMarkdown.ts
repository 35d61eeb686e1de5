import MarkdownIt from 'markdown-it';
import { isBlank } from './blanks';
import { readInline, Segment, textOf } from './readInline';
import { unescapeMarkdown } from './words';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A cell of a table. */
export interface Cell {
  segments: Segment[];
  /** As it shows, without the white space around it. */
  text: string;
  /** Whether nothing is in it but what the blank template says. */
  isBlank: boolean;
}

/** A table of a document. */
export interface Table {
  kind: 'table';
  head: Cell[];
  /** What the head says, in lower case and with single spaces. */
  columns: string[];
  rows: Cell[][];
  /** What stands beyond the last column, by the number, from 1, of the row. */
  beyond: Map<number, string>;
}

/** A paragraph, wherever it stands: at the top, in a list or in a quote. */
export interface Paragraph {
  kind: 'paragraph';
  segments: Segment[];
}

/** A part of a document. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | Paragraph
  | Table
  /** Code or HTML, as it is written. */
  | { kind: 'other'; text: string };

/** What a document says, in order, and beside it. */
export interface DocumentContent {
  blocks: Block[];
  /** Of HTML, from within paragraphs and cells. */
  comments: string[];
}

/*
 * Bounds of what is read as markup. Nobody writes a checklist beyond them, and
 * within them no document can keep a portal busy. What lies beyond is not lost:
 * it is read as plain text, or a warning names it.
 */
const MOST_NESTING = 20;
const MOST_COLUMNS = 30;
/** In one paragraph or cell, that is; from there on it is read in pieces. */
const LONG = 20_000;
/** More than two of the longest texts of a checklist can hold. */
const MOST_MARKUP = 25_000;

const LINE_BREAK = /<br ?\/?>/i;

const markdownIt = new MarkdownIt({ html: true })
  // It would lose which characters were written as entities.
  .disable('text_join');

// The types know no such option.
Object.assign(markdownIt.options, { maxNesting: MOST_NESTING });

// Addresses stay as they were typed.
markdownIt.normalizeLink = address => address;

limitColumns();

/**
 * The headings, paragraphs and tables of a Markdown document with `\n` at its
 * line ends, in order. Hands back control between its steps, each of which is
 * short.
 */
export function* readMarkdown(
  markdown: string,
): Generator<void, DocumentContent> {
  const tokens: Token[] = [];
  const environment = {};
  markdownIt.block.parse(markdown, markdownIt, environment, tokens);
  yield;
  const content: DocumentContent = { blocks: [], comments: [] };
  const { blocks, comments } = content;
  const lines = markdown.split('\n');
  let table: Table | undefined;
  for (const [index, token] of tokens.entries()) {
    switch (token.type) {
      case 'table_open':
        table = {
          kind: 'table',
          head: [],
          columns: [],
          rows: [],
          beyond: new Map(),
        };
        blocks.push(table);
        break;
      case 'table_close':
        table!.columns = table!.head.map(({ text }) => columnName(text));
        table = undefined;
        break;
      case 'tr_open':
        if (tokens[index + 1]?.type === 'td_open') {
          table!.rows.push([]);
          const cells = splitRow(lines[token.map?.[0] ?? -1] ?? '');
          const beyond = cells.slice(table!.head.length);
          if (beyond.length > 0) {
            table!.beyond.set(
              table!.rows.length,
              unescapeMarkdown(beyond.join(' | ')).trim(),
            );
          }
        }
        break;
      case 'inline': {
        const segments = yield* readLong(token.content, environment, comments);
        const before = tokens[index - 1];
        if (table !== undefined) {
          const cells = table.rows.at(-1) ?? table.head;
          cells.push(cellOf(token.content, segments));
        } else if (before.type === 'heading_open' && before.level === 0) {
          blocks.push({
            kind: 'heading',
            level: Number(before.tag.slice(1)),
            text: textOf(segments).trim(),
          });
        } else {
          blocks.push({ kind: 'paragraph', segments });
        }
        break;
      }
      case 'fence':
      case 'code_block':
      case 'html_block': {
        const text = `${token.info} ${token.content}`.trim();
        if (text !== '') {
          blocks.push({ kind: 'other', text });
        }
        break;
      }
      default:
    }
  }
  return content;
}

/** Reads a long text in pieces, so that none of them takes long. */
function* readLong(
  content: string,
  environment: object,
  comments: string[],
): Generator<void, Segment[]> {
  if (content.length <= LONG) {
    const segments = readPiece(content, environment, comments);
    yield;
    return segments;
  }
  const segments: Segment[] = [];
  for (const [index, piece] of content.split(LINE_BREAK).entries()) {
    if (index > 0) {
      segments.push({ kind: 'text', text: '\n' });
    }
    for (const segment of readPiece(piece, environment, comments)) {
      segments.push(segment);
    }
    yield;
  }
  return segments;
}

function readPiece(
  content: string,
  environment: object,
  comments: string[],
): Segment[] {
  if (countMarkup(content) > MOST_MARKUP) {
    return [{ kind: 'text', text: unescapeMarkdown(content) }];
  }
  const tokens: Token[] = [];
  markdownIt.inline.parse(content, markdownIt, environment, tokens);
  return readInline(tokens, comments);
}

/** Characters that may begin or end markup, escapes and entities. */
function countMarkup(content: string): number {
  let count = 0;
  for (let index = 0; index < content.length; index++) {
    const character = content[index];
    if ('*_~[]<`!&\\'.includes(character)) {
      count += 1;
    }
    if (character === '\\') {
      index += 1;
    }
  }
  return count;
}

function cellOf(content: string, segments: Segment[]): Cell {
  const text = textOf(segments).trim();
  // Typed brackets are escaped; those of the blank template are not.
  return { segments, text, isBlank: text === '' || isBlank(content) };
}

function columnName(text: string): string {
  return text
    .split(/\s/)
    .filter(word => word !== '')
    .join(' ')
    .toLowerCase();
}

/** The source of each cell of a row. */
function splitRow(line: string): string[] {
  const row = line.trim();
  const cells: string[] = [];
  let start = row.startsWith('|') ? 1 : 0;
  for (let index = start; index < row.length; index++) {
    if (row[index] === '\\') {
      index += 1;
    } else if (row[index] === '|') {
      cells.push(row.slice(start, index));
      start = index + 1;
    }
  }
  if (start < row.length) {
    cells.push(row.slice(start));
  }
  return cells;
}

/** What has more columns is no table to us, so that its rows cannot explode. */
function limitColumns(): void {
  // The ruler offers no other way to the rule that it has.
  const rules = (
    markdownIt.block.ruler as unknown as {
      __rules__: { name: string; alt: string[]; fn: BlockRule }[];
    }
  ).__rules__;
  const { fn, alt } = rules.find(({ name }) => name === 'table')!;
  markdownIt.block.ruler.at(
    'table',
    (state, startLine, ...rest) =>
      splitRow(
        state.src.slice(state.bMarks[startLine], state.eMarks[startLine]),
      ).length <= MOST_COLUMNS && fn(state, startLine, ...rest),
    { alt },
  );
}

type BlockRule = Parameters<typeof markdownIt.block.ruler.at>[1];
