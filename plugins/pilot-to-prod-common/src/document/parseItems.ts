import type { ItemContent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { itemDefinitions } from '../items/definitions';
import type { Footnotes } from './Footnotes';
import type { Ledger } from './Ledger';
import { PENDING, TITLE_HINTS } from './labels';
import { parseEvidence } from './parseEvidence';
import { parseStatus } from './parseStatus';
import type { Cell, Table } from './readMarkdown';
import { rowText } from './rowText';
import { wordsOf } from './words';

/** What our own documents say of item 10. */
const SEE_SIGN_OFF = 'See the sign-off below';

/** Other words for the column `#`. */
const NUMBER_COLUMNS = ['#', 'no', 'no.', 'nr', 'nr.', 'number'];

/** Whether a table is one of items. */
export function isTableOfItems({ columns }: Table): boolean {
  return (
    columns.some(name => NUMBER_COLUMNS.includes(name)) &&
    columns.includes('status') &&
    columns.includes('evidence')
  );
}

/**
 * Reads what the tables of a document say of items 1 to 9, row by row. Of two
 * rows for one item the first counts.
 */
export class ItemsParser {
  readonly #footnotes: Footnotes;
  readonly #items = new Map<number, ItemContent>();
  readonly #ledger: Ledger;

  constructor(footnotes: Footnotes, ledger: Ledger) {
    this.#footnotes = footnotes;
    this.#ledger = ledger;
  }

  *read({ columns, rows }: Table): Generator<void, void> {
    this.#ledger.understand('# Item Status Evidence');
    const numberAt = columns.findIndex(name => NUMBER_COLUMNS.includes(name));
    for (const row of rows) {
      this.#readRow(row, columns, numberAt);
      yield;
    }
  }

  /** The items in their order. */
  finish(): ItemContent[] {
    const missing = itemDefinitions
      .map(({ number }) => number)
      .filter(number => number < 10 && !this.#items.has(number));
    if (missing.length > 0) {
      this.#ledger.warn(
        `The table of items has no row for item ${missing.join(', ')}.`,
      );
    }
    return [...this.#items.values()].sort((a, b) => a.number - b.number);
  }

  #readRow(row: Cell[], columns: string[], numberAt: number): void {
    const words = row[numberAt].text;
    const number = Number(/^#?(\d{1,2})\.?$/.exec(words)?.[1]);
    const text = rowText(row);
    if (!(number >= 1 && number <= 10)) {
      if (row.some(({ isBlank }) => !isBlank)) {
        this.#ledger.warn(
          `The table of items has a row “${text}”, which is no item.`,
          text,
        );
      }
      return;
    }
    this.#ledger.understand(words);
    this.#understandTitle(number, row[columns.indexOf('item')]);
    if (number === 10) {
      this.#readSignOff(row, columns);
    } else if (this.#items.has(number)) {
      this.#ledger.warn(
        `Item ${number} is there twice; only the first row counts. The other one says: “${text}”`,
        text,
      );
    } else {
      this.#items.set(number, this.#contentOf(number, row, columns, numberAt));
    }
  }

  #contentOf(
    number: number,
    row: Cell[],
    columns: string[],
    numberAt: number,
  ): ItemContent {
    const ledger = this.#ledger;
    const known = ['item', 'status', 'evidence'].map(name =>
      columns.indexOf(name),
    );
    const [, statusAt, evidenceAt] = known;
    const declared = parseStatus(number, row[statusAt], ledger);
    const { evidence, note } = parseEvidence(number, row[evidenceAt], ledger);
    const additions = [
      ...row.flatMap(({ text, isBlank }, index) =>
        isBlank || index === numberAt || known.includes(index)
          ? []
          : [`${columns[index]}: ${text}`],
      ),
      ...this.#footnotes.in(row.map(({ text }) => text)),
    ];
    return {
      number,
      declared,
      evidence,
      // The note of our own documents comes back to the letter.
      note:
        additions.length === 0
          ? note
          : [note, ...additions].filter(part => part !== '').join('\n\n'),
    } as ItemContent;
  }

  /** People shorten the titles, which are those of the template. */
  #understandTitle(number: number, cell: Cell | undefined): void {
    const { title: plain } = itemDefinitions[number - 1];
    const title = `${plain} ${TITLE_HINTS[number] ?? ''}`;
    const known = new Set(wordsOf(title));
    if (cell && wordsOf(cell.text).every(word => known.has(word))) {
      this.#ledger.understand(title);
    }
  }

  #readSignOff(row: Cell[], columns: string[]): void {
    const text = ['status', 'evidence']
      .map(name => row[columns.indexOf(name)])
      .filter(({ isBlank }) => !isBlank)
      .map(cell => cell.text)
      .filter(words => ![PENDING, SEE_SIGN_OFF].includes(words))
      .join(' ');
    this.#ledger.understand(`${PENDING} ${SEE_SIGN_OFF}`);
    if (wordsOf(text).length > 0) {
      this.#ledger.warn(
        `Item 10 follows from the signature of the AI CoE Lead; “${text}” was left out.`,
        text,
      );
    }
  }
}
