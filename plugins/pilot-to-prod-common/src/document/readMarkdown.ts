import MarkdownIt from 'markdown-it';
import { NOT_GIVEN } from './labels';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A piece of a line: a label in bold, the end of a line, or any other text. */
export interface Segment {
  kind: 'text' | 'label' | 'line-end' | 'not-given';
  /** As it shows; a label without its colon. */
  text: string;
}

/** A cell of a table. */
export interface Cell {
  segments: Segment[];
  /** As it shows, without the white space around it. */
  text: string;
  /** Whether nothing is in it but what the blank template says. */
  isBlank: boolean;
}

/** A part of a document. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; segments: Segment[] }
  | {
      kind: 'table';
      columns: string[];
      rows: Cell[][];
      /** Numbers, from 1, of the rows that have more cells than the table. */
      overlongRows: number[];
    }
  | { kind: 'other'; text: string };

const markdownIt = new MarkdownIt({ html: true })
  // It would lose which characters were written as entities.
  .disable('text_join');

/** The headings, paragraphs and tables of a Markdown document, in order. */
export function readMarkdown(markdown: string): Block[] {
  const lines = markdown.split(/\r\n?|\n/);
  const tokens = markdownIt.parse(markdown, {});
  const blocks: Block[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    const end = endOf(tokens, index);
    const inside = tokens.slice(index, end + 1);
    const inline = inside.filter(({ type }) => type === 'inline');
    if (token.type === 'heading_open') {
      blocks.push({
        kind: 'heading',
        level: Number(token.tag.slice(1)),
        text: textOf(readInline(inline[0])).trim(),
      });
    } else if (token.type === 'paragraph_open') {
      blocks.push({ kind: 'paragraph', segments: readInline(inline[0]) });
    } else if (token.type === 'table_open') {
      blocks.push(readTable(inside, lines));
    } else if (token.type !== 'hr') {
      const text =
        inline.length > 0
          ? inline.map(other => textOf(readInline(other))).join('\n')
          : withoutComments(token.content);
      if (text.trim() !== '') {
        blocks.push({ kind: 'other', text: text.trim() });
      }
    }
    index = end + 1;
  }
  return blocks;
}

/** What segments say, as plain text. */
export function textOf(segments: Segment[]): string {
  return segments
    .map(({ kind, text }) => (kind === 'label' ? `${text}:` : text))
    .join('');
}

function endOf(tokens: Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    depth += tokens[index].nesting;
    if (depth === 0) {
      return index;
    }
  }
  return tokens.length - 1;
}

function readTable(tokens: Token[], lines: string[]): Block {
  const rows: Cell[][] = [];
  const overlongRows: number[] = [];
  for (const token of tokens) {
    if (token.type === 'tr_open') {
      rows.push([]);
      const line = lines[token.map?.[0] ?? -1] ?? '';
      if (rows.length > 1 && countCells(line) > rows[0].length) {
        overlongRows.push(rows.length - 1);
      }
    } else if (token.type === 'inline') {
      rows[rows.length - 1].push(readCell(token));
    }
  }
  const [columns = [], ...body] = rows;
  return {
    kind: 'table',
    columns: columns.map(({ text }) => text.toLowerCase()),
    rows: body,
    overlongRows,
  };
}

/** What lies beyond the last column is no cell, and would be lost silently. */
function countCells(line: string): number {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/).length;
}

function readCell(token: Token): Cell {
  const segments = readInline(token);
  const text = textOf(segments).trim();
  return {
    segments,
    text,
    // Typed brackets are escaped; those of the blank template are not.
    isBlank: text === '' || /^\[[^\\[\]]*\]$/.test(token.content),
  };
}

function readInline(inline: Token): Segment[] {
  const segments: Segment[] = [];
  const tokens = inline.children ?? [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    const end = endOf(tokens, index);
    const inside = tokens.slice(index + 1, end);
    const content = inside.map(plainText).join('');
    if (token.type === 'strong_open' && content.endsWith(':')) {
      segments.push({ kind: 'label', text: content.slice(0, -1) });
    } else if (
      token.type === 'strong_open' &&
      tokens[end + 1]?.content.startsWith(':')
    ) {
      segments.push({ kind: 'label', text: content });
      tokens[end + 1].content = tokens[end + 1].content.slice(1);
    } else if (token.type === 'em_open' && content === NOT_GIVEN) {
      segments.push({ kind: 'not-given', text: content });
    } else if (token.type === 'link_open' && token.info !== 'auto') {
      const href = String(token.attrGet('href'));
      segments.push({
        kind: 'text',
        text: content === href ? content : `${content} (${href})`,
      });
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') {
      segments.push({ kind: 'line-end', text: '\n' });
    } else {
      segments.push({
        kind: 'text',
        text: end > index ? content : plainText(token),
      });
    }
    index = end + 1;
  }
  return segments.filter(({ text }) => text !== '');
}

function plainText(token: Token): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'html_inline':
      return /^<br\s*\/?>$/i.test(token.content)
        ? '\n'
        : withoutComments(token.content);
    case 'text_special':
      return token.info === 'entity' ? decodeEntity(token) : token.content;
    default:
      return token.content;
  }
}

/** The parser leaves out characters that HTML does not want; typed text may hold them. */
function decodeEntity({ content, markup }: Token): string {
  const code = Number(/^&#(\d{1,3});$/.exec(markup)?.[1]);
  return content === '\ufffd' && code > 0 ? String.fromCharCode(code) : content;
}

function withoutComments(html: string): string {
  return html.replace(/<!--.*?-->/gs, '');
}
