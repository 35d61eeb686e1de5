import MarkdownIt from 'markdown-it';
import type { Ledger } from './Ledger';

const { unescapeAll } = new MarkdownIt().utils;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const LINE_BREAK = /<br ?\/?>/gi;
// The numbers of a list's items.
const LIST_NUMBER = /^[ \t>]*\d{1,9}[.)][ \t]/;

/** The runs of letters and digits in a text, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Markdown as plain text: without entities, escapes and the like. */
export function unescapeMarkdown(text: string): string {
  return unescapeAll(text);
}

/**
 * Warns of each word that is nowhere in the draft and in no warning either.
 * Whatever the parts of the reader may have missed is found here.
 */
export function* warnOfLostWords(
  markdown: string,
  draft: object,
  ledger: Ledger,
): Generator<void, void> {
  const known = new Set<string>();
  const add = (text: string) => wordsOf(text).forEach(word => known.add(word));
  addTexts(draft, add);
  yield;
  ledger.understood.forEach(add);
  yield;
  ledger.warnings.forEach(add);
  yield;
  const lines = markdown.split('\n');
  for (const [index, line] of lines.entries()) {
    const plain = unescapeAll(
      line.replace(LIST_NUMBER, ' ').replace(LINE_BREAK, ' '),
    );
    // As it is written, not in lower case.
    const lost = (plain.match(WORD) ?? []).filter(
      word => !known.has(word.toLowerCase()),
    );
    if (lost.length > 0) {
      const quote = lost.join(' ');
      ledger.warn(
        `Line ${
          index + 1
        } has words that the checklist has no place for: “${quote}”`,
        quote,
      );
    }
    if (index % 200 === 0) {
      yield;
    }
  }
}

function addTexts(value: unknown, add: (text: string) => void): void {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(inner => addTexts(inner, add));
  } else if (value !== null && value !== undefined) {
    add(String(value));
  }
}
