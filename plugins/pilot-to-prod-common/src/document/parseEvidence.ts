import { evidenceSchemaOf } from '../items/definitions';
import { Pair, readEvidence } from './evidenceForm';
import { EVIDENCE_FORMS } from './evidenceForms';
import { ACKNOWLEDGED, CRITERIA_APPROVED, FINDING, NOTE } from './labels';
import type { Ledger } from './Ledger';
import { Segment, textOf } from './readInline';
import type { Cell } from './readMarkdown';

const WORDS_OF_OTHERS = [FINDING, ACKNOWLEDGED, CRITERIA_APPROVED];

/**
 * What a cell says as evidence and as note. Words that do not follow the form
 * of our own documents all go into the note, in their order.
 */
export function parseEvidence(
  number: number,
  cell: Cell,
  ledger: Ledger,
): { evidence: object; note: string } {
  if (cell.isBlank) {
    ledger.understand(cell.text);
    return { evidence: {}, note: '' };
  }
  const start = cell.segments.findIndex(isLabel(NOTE));
  const words = start === -1 ? cell.segments : cell.segments.slice(0, start);
  const note =
    start === -1 ? '' : afterLabel(textOf(cell.segments.slice(start + 1)));
  if (start !== -1) {
    ledger.understand(NOTE);
  }
  const others = words.findIndex(segment =>
    WORDS_OF_OTHERS.some(label => isLabel(label)(segment)),
  );
  const own = others === -1 ? words : words.slice(0, others);
  const evidence = evidenceOf(number, own, start !== -1 || others !== -1);
  if (evidence === undefined) {
    ledger.warn(
      `Item ${number}: the evidence is kept as the item’s note; fill in its fields from there.`,
    );
    const told = textOf(words).trim();
    return { evidence: {}, note: note === '' ? told : `${told}\n\n${note}` };
  }
  ledger.understand(textOf(own));
  if (others !== -1) {
    const quote = textOf(words.slice(others)).trim();
    ledger.warn(
      `Item ${number}: “${quote}” was left out; people give their word on a checklist themselves, and its rules look at the evidence again.`,
      quote,
    );
  }
  return { evidence, note };
}

function evidenceOf(
  number: number,
  segments: Segment[],
  isCut: boolean,
): object | undefined {
  if (textOf(segments).trim() === '') {
    return {};
  }
  const pairs = pairsOf(segments, isCut);
  const evidence = pairs && readEvidence(EVIDENCE_FORMS[number - 1], pairs);
  return (
    evidence &&
    (evidenceSchemaOf(number)!.safeParse(evidence).data as object | undefined)
  );
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
