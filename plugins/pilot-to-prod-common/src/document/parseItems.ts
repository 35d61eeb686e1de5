import type { ItemContent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { evidenceSchemaOf, itemDefinitions } from '../items/definitions';
import type { Declared } from '../model/checklist';
import { Pair, readEvidence } from './evidenceForm';
import { EVIDENCE_FORMS } from './evidenceForms';
import {
  ACKNOWLEDGED,
  CRITERIA_APPROVED,
  FINDING,
  NOTE,
  PENDING,
  SYMBOLS,
} from './labels';
import { Cell, Segment, textOf } from './readMarkdown';

const WORDS_OF_OTHERS = [FINDING, ACKNOWLEDGED, CRITERIA_APPROVED];

/** Row by row, items 1 to 9 with what the document says of each. */
export function parseItems(
  rows: Cell[][],
  columns: string[],
  warn: (warning: string) => void,
): ItemContent[] {
  const cellOf = (row: Cell[], name: string) => row[columns.indexOf(name)];
  const items = new Map<number, ItemContent>();
  for (const row of rows) {
    const words = cellOf(row, '#').text;
    const number = Number(words);
    if (!/^\d+$/.test(words) || number < 1 || number > 10) {
      if (row.some(({ isBlank }) => !isBlank)) {
        warn(`The table of items has a row “${words}”, which is no item.`);
      }
    } else if (items.has(number)) {
      warn(`Item ${number} is there twice; only the first row counts.`);
    } else if (number < 10) {
      const say = (warning: string) => warn(`Item ${number}: ${warning}`);
      const declared = parseStatus(cellOf(row, 'status'), say);
      const content = parseEvidence(number, cellOf(row, 'evidence'), say);
      items.set(number, { number, declared, ...content } as ItemContent);
    }
  }
  const missing = itemDefinitions
    .map(({ number }) => number)
    .filter(number => number < 10 && !items.has(number));
  if (missing.length > 0) {
    warn(`The table of items has no row for item ${missing.join(', ')}.`);
  }
  return [...items.values()].sort((a, b) => a.number - b.number);
}

function parseStatus(
  { text, isBlank }: Cell,
  warn: (warning: string) => void,
): Declared {
  if (isBlank || text === PENDING) {
    return null;
  }
  // What the rules made of it stands in front of what was declared.
  const declared = /\(declared (.*)\)$/.exec(text)?.[1] ?? text;
  const found = (['pass', 'warn', 'fail'] as const).filter(status =>
    // With or without the selector that asks for a coloured picture.
    declared.includes(SYMBOLS[status].charAt(0)),
  );
  if (found.length === 1) {
    return found[0];
  }
  warn(
    `the status “${text}” is none of ${Object.values(SYMBOLS).join(
      ' ',
    )}, so the item is not declared.`,
  );
  return null;
}

function parseEvidence(
  number: number,
  cell: Cell,
  warn: (warning: string) => void,
): { evidence: object; note: string } {
  const start = cell.segments.findIndex(isLabel(NOTE));
  const words = start === -1 ? cell.segments : cell.segments.slice(0, start);
  const note =
    start === -1 ? '' : afterLabel(textOf(cell.segments.slice(start + 1)));
  if (cell.isBlank || textOf(words).trim() === '') {
    return { evidence: {}, note };
  }
  const others = words.findIndex(({ kind, text }) =>
    WORDS_OF_OTHERS.some(label => isLabel(label)({ kind, text })),
  );
  const own = others === -1 ? words : words.slice(0, others);
  for (const label of [ACKNOWLEDGED, CRITERIA_APPROVED]) {
    if (words.some(isLabel(label))) {
      warn(
        `“${label} …” was left out; people give their word on a checklist themselves.`,
      );
    }
  }
  const pairs = pairsOf(own, start !== -1 || others !== -1);
  const evidence = pairs && readEvidence(EVIDENCE_FORMS[number - 1], pairs);
  const valid = evidence && evidenceSchemaOf(number)!.safeParse(evidence);
  if (valid?.success) {
    return { evidence: valid.data, note };
  }
  warn(
    'the evidence is kept as the item’s note; fill in its fields from there.',
  );
  const told = textOf(own).trim();
  return { evidence: {}, note: note === '' ? told : `${told}\n\n${note}` };
}

/**
 * Labels with what follows each; `undefined` where text stands before the first.
 *
 * @param isCut - whether more labels came after these segments
 */
function pairsOf(segments: Segment[], isCut: boolean): Pair[] | undefined {
  const starts = segments.flatMap(({ kind }, index) =>
    kind === 'label' ? [index] : [],
  );
  const [first = segments.length] = starts;
  if (textOf(segments.slice(0, first)).trim() !== '') {
    return undefined;
  }
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return {
      label: segments[start].text,
      value: valueOf(
        segments.slice(start + 1, next),
        isCut || next !== undefined,
      ),
    };
  });
}

function valueOf(
  segments: Segment[],
  isBeforeLabel: boolean,
): string | undefined {
  if (segments.some(({ kind }) => kind === 'not-given')) {
    return undefined;
  }
  const value = afterLabel(textOf(segments));
  return isBeforeLabel ? value.replace(/(?: · |\n)$/, '') : value;
}

function isLabel(label: string) {
  return ({ kind, text }: Segment) => kind === 'label' && text === label;
}

function afterLabel(text: string): string {
  return text.replace(/^ /, '');
}
