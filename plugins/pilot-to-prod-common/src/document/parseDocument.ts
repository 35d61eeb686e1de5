import type { ItemContent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { artifactLinesOf, isTableOfArtifacts } from './artifactLine';
import { bordersOfTables } from './bordersOfTables';
import { withoutGuards } from './escapeText';
import { Footnotes } from './Footnotes';
import { takeFrontMatter } from './frontMatter';
import { CLOSED_ITEM_COLUMNS, OPEN_ITEMS_WHEN } from './labels';
import { Ledger } from './Ledger';
import { NONE } from './nameList';
import { namesLaunch, parseDecision } from './parseDecision';
import {
  DocumentHeader,
  headerLinesOf,
  isHeaderLabel,
  Line,
  linesOf,
  parseHeader,
} from './parseHeader';
import { isTableOfItems, ItemsParser } from './parseItems';
import {
  isTableOfOpenItems,
  OpenItemDraft,
  parseOpenItemLine,
  parseOpenItems,
} from './parseOpenItems';
import {
  isSignOffTable,
  parseSignOff,
  SignOff,
  SignOffRow,
  signOffRowsOf,
} from './parseSignOff';
import { textOf } from './readInline';
import { Block, Paragraph, readMarkdown, Table } from './readMarkdown';
import { rowsText } from './rowText';
import { warnOfLostWords } from './words';

/**
 * What a filled template 07 says. What it leaves out or words in a way that
 * nobody can be sure of is `null` or missing here.
 *
 * @public
 */
export interface ParsedDocument extends DocumentHeader {
  /** Those of items 1 to 9 that the document has, in order. */
  items: ItemContent[];
  openItems: OpenItemDraft[];
  /**
   * Every word of the document that is nowhere above, and what does not count,
   * in plain words; at most fifty.
   */
  warnings: string[];
}

type Section = 'sign-off' | 'decision' | 'open items' | 'other';

const SECTIONS: [pattern: RegExp, section: Section, words: string][] = [
  [/^sign-?off/i, 'sign-off', 'Sign-off signoff'],
  [/^decision/i, 'decision', 'Decision'],
  [/^open items/i, 'open items', `Open items ${OPEN_ITEMS_WHEN}`],
];

/** Puts the blocks of a document where they belong. */
class DocumentParts {
  readonly #blocks: Block[];
  readonly #decision: string[] = [];
  readonly #footnotes = new Footnotes();
  readonly #ledger: Ledger;
  readonly #openItems: OpenItemDraft[] = [];
  readonly #signOff: SignOffRow[] = [];
  readonly #top: Line[];
  /** By the heading above; an empty one where there is none. */
  readonly #unplaced = new Map<string, string[]>();
  #items: ItemsParser | undefined;
  #heading: string | undefined;
  #section: Section | undefined;

  constructor(blocks: Block[], top: Line[], ledger: Ledger) {
    this.#blocks = blocks;
    this.#top = [...top];
    this.#ledger = ledger;
  }

  *read(): Generator<void, Omit<ParsedDocument, 'warnings'>> {
    const blocks = this.#blocks.filter(block => !this.#footnotes.take(block));
    for (const block of blocks) {
      yield* this.#place(block);
      yield;
    }
    const ledger = this.#ledger;
    const items = this.#items?.finish() ?? [];
    const header = parseHeader(this.#top, ledger);
    yield;
    if (this.#items === undefined) {
      ledger.warn(
        'There is no table of items with the columns #, Status, Evidence.',
      );
    }
    const signOff =
      this.#signOff.length > 0
        ? parseSignOff(this.#signOff, ledger)
        : { builders: [], sponsor: null };
    warnOfOtherPeople(header, signOff, ledger);
    const launch = parseDecision(this.#decision, ledger);
    const { targetLaunchDate = launch } = header;
    if (launch !== null && targetLaunchDate !== launch) {
      ledger.warn(
        `The document has two target launch dates: “${targetLaunchDate}” and “${launch}”. The first was taken.`,
        launch,
      );
    }
    this.#footnotes.finish(ledger);
    this.#warnOfUnplaced();
    return {
      agent: null,
      agentVersion: null,
      tier: null,
      regulations: [],
      pilot: null,
      owners: [],
      artifacts: [],
      ...signOff,
      ...header,
      targetLaunchDate,
      items,
      openItems: this.#openItems,
    };
  }

  *#place(block: Block): Generator<void, void> {
    switch (block.kind) {
      case 'heading':
        this.#begin(block);
        break;
      case 'table':
        yield* this.#placeTable(block);
        break;
      case 'paragraph':
        this.#placeParagraph(block);
        break;
      default:
        this.#leaveOut(block.text);
    }
  }

  #begin({ level, text }: Block & { kind: 'heading' }): void {
    const ledger = this.#ledger;
    if (level === 1) {
      this.#heading = undefined;
      this.#section = undefined;
      ledger.understand('Pilot-to-Prod Checklist');
      return;
    }
    const known = SECTIONS.find(([pattern]) => pattern.test(text));
    this.#heading = text;
    this.#section = known?.[1] ?? 'other';
    ledger.understand(known?.[2] ?? '');
  }

  *#placeTable(table: Table): Generator<void, void> {
    const ledger = this.#ledger;
    const columns = table.columns.join(', ');
    for (const [row, text] of table.beyond) {
      ledger.warn(
        `Row ${row} of the table with the columns ${columns} has more cells than the table; what lies beyond was left out: “${text}”. Write | as \\|.`,
        text,
      );
    }
    if (isTableOfItems(table)) {
      this.#items ??= new ItemsParser(this.#footnotes, ledger);
      yield* this.#items.read(table);
      return;
    }
    if (isSignOffTable(table)) {
      // One by one, as a document may have very many.
      for (const row of signOffRowsOf(table)) {
        this.#signOff.push(row);
      }
      return;
    }
    if (isTableOfOpenItems(table)) {
      for (const openItem of parseOpenItems(table, ledger)) {
        this.#openItems.push(openItem);
      }
      return;
    }
    if (isTableOfArtifacts(table)) {
      ledger.understand('Artifact Artifacts Name Digest');
      for (const words of artifactLinesOf(table)) {
        this.#top.push({ label: 'Artifact', words });
      }
      return;
    }
    const header = headerLinesOf(table);
    if (header !== undefined) {
      header.forEach(line => this.#top.push(line));
      return;
    }
    const rows = rowsText(table);
    if (table.columns.includes('closed on')) {
      ledger.warn(
        `That open items were closed was left out: they start open. The document has: “${rows}”`,
        `${columns}: ${rows}`,
      );
      ledger.understand(CLOSED_ITEM_COLUMNS.join(' '));
    } else {
      ledger.warn(
        `A table with the columns ${columns} was left out: “${rows}”`,
        `${columns}: ${rows}`,
      );
    }
  }

  #placeParagraph({ segments }: Paragraph): void {
    const text = textOf(segments).trim();
    if (text === '') {
      return;
    }
    if (this.#section === 'sign-off') {
      const rows = text.split('\n').map(signOffRowOf);
      if (rows.every(row => row !== undefined)) {
        rows.forEach(row => this.#signOff.push(row));
      } else {
        this.#leaveOut(text);
      }
    } else if (this.#section === 'open items') {
      this.#readOpenItem(text);
    } else if (
      this.#section === 'decision' ||
      // Plain text has no headings: there the launch date tells where it is.
      (this.#section === undefined &&
        this.#items !== undefined &&
        namesLaunch(text))
    ) {
      text.split('\n').forEach(line => this.#decision.push(line));
    } else {
      const lines = linesOf(segments);
      const isHeader =
        this.#items === undefined ||
        (this.#section === undefined && isHeaderLabel(lines[0].label));
      if (isHeader) {
        lines.forEach(line => this.#top.push(line));
      } else {
        this.#leaveOut(text);
      }
    }
  }

  #readOpenItem(text: string): void {
    if (text.toLowerCase().replace(/\.$/, '') === NONE) {
      this.#ledger.understand(text);
    } else if (/\d/.test(text)) {
      this.#openItems.push(...parseOpenItemLine(text, this.#ledger));
    } else {
      this.#leaveOut(text);
    }
  }

  #leaveOut(text: string): void {
    const heading = this.#heading ?? '';
    const texts = this.#unplaced.get(heading) ?? [];
    texts.push(text);
    this.#unplaced.set(heading, texts);
  }

  #warnOfUnplaced(): void {
    for (const [heading, texts] of this.#unplaced) {
      const text = texts.join('\n');
      this.#ledger.warn(
        heading === ''
          ? `Text outside the template’s sections was left out: “${text}”`
          : `The section “${heading}” was left out: “${text}”`,
        heading === '' ? text : `${heading}: ${text}`,
      );
    }
  }
}

/**
 * Reads a filled template 07, exported or written by hand. Takes any text; what
 * is no part of a checklist is told in `warnings`.
 *
 * @public
 */
export function parseDocument(markdown: string): ParsedDocument {
  const steps = parseDocumentInSteps(markdown);
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
  }
}

/**
 * The same, handing back control after every step, so that a long document
 * keeps nobody waiting.
 *
 * @public
 */
export function* parseDocumentInSteps(
  markdown: string,
): Generator<void, ParsedDocument> {
  const text = withoutGuards(markdown)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const ledger = new Ledger();
  const frontMatter = takeFrontMatter(text);
  const { blocks, comments } = yield* readMarkdown(
    bordersOfTables(frontMatter.rest),
  );
  const parts = new DocumentParts(blocks, frontMatter.lines, ledger);
  const draft = yield* parts.read();
  for (const comment of comments) {
    ledger.warn(`The comment “${comment}” was left out.`, comment);
  }
  yield* warnOfLostWords(text, draft, ledger);
  return { ...draft, warnings: ledger.warnings };
}

/** A line such as “Agent Builder: Morteza Moradi”. */
function signOffRowOf(line: string): SignOffRow | undefined {
  const colon = line.indexOf(':');
  const role = line.slice(0, colon).trim();
  const isRole = colon > 0 && /^[\w -]{1,40}$/.test(role);
  return isRole
    ? { role, name: line.slice(colon + 1).trim(), rest: '' }
    : undefined;
}

/** The header names the people; a sign-off that differs does not count. */
function warnOfOtherPeople(
  { builders, sponsor }: Partial<DocumentHeader>,
  signOff: SignOff,
  ledger: Ledger,
): void {
  const known = new Set(builders);
  const others = signOff.builders.filter(name => !known.has(name));
  if (builders !== undefined && others.length > 0) {
    ledger.warn(
      `The header names “${builders.join(
        ', ',
      )}” as builders, and the sign-off “${others.join(
        ', ',
      )}”. Those of the header were taken.`,
      others.join(', '),
    );
  }
  if (
    sponsor !== undefined &&
    signOff.sponsor !== null &&
    signOff.sponsor !== sponsor
  ) {
    ledger.warn(
      `The header names “${sponsor ?? NONE}” as sponsor, and the sign-off “${
        signOff.sponsor
      }”. That of the header was taken.`,
      signOff.sponsor,
    );
  }
}
