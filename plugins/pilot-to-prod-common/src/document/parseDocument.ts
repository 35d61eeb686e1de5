import type { ItemContent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { daySchema } from '../model/text';
import { bordersOfTables } from './bordersOfTables';
import { NOT_SET } from './labels';
import { DocumentHeader, parseHeader } from './parseHeader';
import { parseItems } from './parseItems';
import { OpenItemDraft, parseOpenItems } from './parseOpenItems';
import { parseSignOff } from './parseSignOff';
import { Block, readMarkdown, Segment, textOf } from './readMarkdown';
import { shorten } from './shorten';

/**
 * What a filled template 07 says. What it leaves out or words in a way that
 * nobody can be sure of is `null` or missing here.
 *
 * @public
 */
export interface ParsedDocument extends DocumentHeader {
  targetLaunchDate: string | null;
  /** Those of items 1 to 9 that the document has, in order. */
  items: ItemContent[];
  openItems: OpenItemDraft[];
  /** What could not be placed or does not count, in plain words. */
  warnings: string[];
}

type Table = Block & { kind: 'table' };

/** Sections that follow from the rest, or that say nothing of the checklist. */
const SKIPPED = /^(?:record$|open items|sign-?off)/i;

/**
 * Reads a filled template 07, exported or written by hand. Takes any text; what
 * is no part of a checklist is told in `warnings`.
 *
 * @public
 */
export function parseDocument(markdown: string): ParsedDocument {
  const warnings: string[] = [];
  const warn = (warning: string) => warnings.push(warning);
  const top: Segment[][] = [];
  const unplaced = new Set<string>();
  let section: string | undefined;
  let items: ItemContent[] | undefined;
  let openItems: OpenItemDraft[] = [];
  let signOff: ReturnType<typeof parseSignOff> | undefined;
  let launch: string | undefined;

  for (const block of readMarkdown(bordersOfTables(markdown))) {
    if (block.kind === 'heading') {
      section = block.level === 1 ? undefined : block.text;
    } else if (block.kind === 'table') {
      warnOfOverlongRows(block, warn);
      const { columns, rows } = block;
      const has = (...names: string[]) => names.every(n => columns.includes(n));
      if (has('#', 'status', 'evidence') && items === undefined) {
        items = parseItems(rows, columns, warn);
      } else if (has('role', 'name') && signOff === undefined) {
        signOff = parseSignOff(rows, columns, warn);
      } else if (columns.some(name => /missing/.test(name)) && has('owner')) {
        openItems = [...openItems, ...parseOpenItems(rows, columns, warn)];
      } else if (has('closed on')) {
        warn('That open items were closed was left out: they start open.');
      } else {
        warn(`A table with the columns ${columns.join(', ')} was left out.`);
      }
    } else if (items === undefined && block.kind === 'paragraph') {
      top.push(block.segments);
    } else if (isOfDecision(section, block)) {
      launch ??= launchDateIn(block);
    } else if (!SKIPPED.test(section ?? '')) {
      unplaced.add(section ?? '');
    }
  }

  const header = parseHeader(top, warn);
  if (items === undefined) {
    warn('There is no table of items with the columns #, Status, Evidence.');
  }
  for (const name of unplaced) {
    warn(
      name === ''
        ? 'Some of the text outside the template’s sections was left out.'
        : `The section “${shorten(name)}” was left out.`,
    );
  }
  return {
    agent: null,
    agentVersion: null,
    tier: null,
    regulations: [],
    pilot: null,
    builders: [],
    sponsor: null,
    ...signOff,
    ...header,
    targetLaunchDate: readLaunchDate(launch, warn),
    items: items ?? [],
    openItems,
    warnings,
  };
}

/** Plain text has no headings: there the launch date tells where it stands. */
function isOfDecision(section: string | undefined, block: Block): boolean {
  return (
    /^decision/i.test(section ?? '') ||
    (section === undefined && launchDateIn(block) !== undefined)
  );
}

/** The words where the launch date should be, if the block has such a place. */
function launchDateIn(block: Block): string | undefined {
  return block.kind === 'paragraph'
    ? /target launch date:([^\n]*)/i.exec(textOf(block.segments))?.[1].trim()
    : undefined;
}

function readLaunchDate(
  words: string | undefined,
  warn: (warning: string) => void,
): string | null {
  if (!words || words === NOT_SET || words.startsWith('[')) {
    return null;
  }
  const day = words.slice(0, 'YYYY-MM-DD'.length);
  if (daySchema.safeParse(day).success) {
    return day;
  }
  warn(`The target launch date “${shorten(words)}” is no day as YYYY-MM-DD.`);
  return null;
}

function warnOfOverlongRows(
  { overlongRows, columns }: Table,
  warn: (warning: string) => void,
): void {
  for (const row of overlongRows) {
    warn(
      `Row ${row} of the table with the columns ${columns.join(
        ', ',
      )} has more cells than the table; what lies beyond was left out. Write | as \\|.`,
    );
  }
}
