import type MarkdownIt from 'markdown-it';
import { NOT_GIVEN } from './labels';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A piece of a line: a label in bold, the end of a line, or any other text. */
export interface Segment {
  kind: 'text' | 'label' | 'line-end' | 'not-given';
  /** As it shows; a label without its colon. */
  text: string;
}

/** What segments say, as plain text. */
export function textOf(segments: Segment[]): string {
  return segments
    .map(({ kind, text }) => (kind === 'label' ? `${text}:` : text))
    .join('');
}

/**
 * What the parts of a paragraph say. Addresses of links and images stand after
 * their texts, and what is struck through keeps its signs.
 *
 * @param comments - takes up those that are found
 */
export function readInline(tokens: Token[], comments: string[]): Segment[] {
  const segments: Segment[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    const end = endOf(tokens, index);
    if (token.type === 'strong_open' || token.type === 'em_open') {
      const content = plainText(tokens.slice(index + 1, end), comments);
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
      } else {
        segments.push({ kind: 'text', text: content });
      }
    } else {
      const text = plainText(tokens.slice(index, end + 1), comments);
      const isLineEnd = ['softbreak', 'hardbreak'].includes(token.type);
      segments.push({ kind: isLineEnd ? 'line-end' : 'text', text });
    }
    index = end + 1;
  }
  return segments.filter(({ text }) => text !== '');
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

function plainText(tokens: Token[], comments: string[]): string {
  let text = '';
  const links: { token: Token; start: number }[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') {
      links.push({ token, start: text.length });
    } else if (token.type === 'link_close') {
      const { token: link, start } = links.pop()!;
      text += addressAfter(
        text.slice(start),
        link.info === 'auto' ? null : link.attrGet('href'),
        link.attrGet('title'),
      );
    } else {
      text += textOfToken(token, comments);
    }
  }
  return text;
}

function textOfToken(token: Token, comments: string[]): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'image':
      return (
        token.content +
        addressAfter(
          token.content,
          token.attrGet('src'),
          token.attrGet('title'),
        )
      );
    case 's_open':
    case 's_close':
      return '~~';
    case 'html_inline':
      if (/^<br ?\/?>$/i.test(token.content)) {
        return '\n';
      }
      if (token.content.startsWith('<!--')) {
        comments.push(token.content);
        return '';
      }
      return token.content;
    case 'text_special':
      return token.info === 'entity' ? decodeEntity(token) : token.content;
    default:
      return token.content;
  }
}

function addressAfter(
  text: string,
  address: string | null,
  title: string | null,
): string {
  const parts = [
    ...(address !== null && address !== '' && address !== text
      ? [address]
      : []),
    ...(title ? [`“${title}”`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(' ')})`;
}

/** The parser leaves out characters that HTML does not want; typed text may hold them. */
function decodeEntity({ content, markup }: Token): string {
  const code = Number(/^&#(\d{1,3});$/.exec(markup)?.[1]);
  return content === '\ufffd' && code > 0 ? String.fromCharCode(code) : content;
}
