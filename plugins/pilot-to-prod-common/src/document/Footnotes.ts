import type { Ledger } from './Ledger';
import { textOf } from './readInline';
import type { Block } from './readMarkdown';

const DEFINITION = /^\[\^([^\]\s]{1,50})\]:/;
const REFERENCE = /\[\^([^\]\s]{1,50})\]/g;

/**
 * The footnotes of a document that are more than an address. (To Markdown those
 * are links, and so they are read.)
 */
export class Footnotes {
  readonly #texts = new Map<string, string>();
  readonly #used = new Set<string>();

  /** Takes up a footnote; `false` where the block is none, or has its name. */
  take(block: Block): boolean {
    if (block.kind !== 'paragraph') {
      return false;
    }
    const text = textOf(block.segments).trim();
    const name = DEFINITION.exec(text)?.[1];
    if (name === undefined || this.#texts.has(name)) {
      return false;
    }
    this.#texts.set(name, text);
    return true;
  }

  /** Those that texts refer to, each with its name. */
  in(texts: string[]): string[] {
    const names = texts.flatMap(text =>
      [...text.matchAll(REFERENCE)].map(([, name]) => name),
    );
    return [...new Set(names)].flatMap(name => {
      const text = this.#texts.get(name);
      if (text === undefined || this.#used.has(name)) {
        return [];
      }
      this.#used.add(name);
      return [text];
    });
  }

  /** Warns of those that no item refers to. */
  finish(ledger: Ledger): void {
    for (const [name, text] of this.#texts) {
      if (!this.#used.has(name)) {
        ledger.warn(`The footnote “${text}” belongs to no item.`, text);
      }
    }
  }
}
