import type { Declared } from '../model/checklist';
import { PENDING, SYMBOLS } from './labels';
import type { Ledger } from './Ledger';
import type { Cell } from './readMarkdown';

type Status = NonNullable<Declared>;

const STATUSES: Status[] = ['pass', 'warn', 'fail'];

/** What people write where the template has its own sign. */
const OTHER_SIGNS: Record<string, Status> = {
  '[x]': 'pass',
  '✔': 'pass',
  '☑': 'pass',
  '✓': 'pass',
  '✖': 'fail',
  '✗': 'fail',
  '✘': 'fail',
  pass: 'pass',
  passed: 'pass',
  warn: 'warn',
  warning: 'warn',
  fail: 'fail',
  failed: 'fail',
};

const OPEN_BOXES = ['[ ]', '[]', '☐'];

/**
 * What the status of an item declares. Text around a sign may turn its meaning
 * round, so that nothing is declared then.
 */
export function parseStatus(
  number: number,
  { text, isBlank }: Cell,
  ledger: Ledger,
): Declared {
  const plain = withoutSelectors(text);
  if (
    isBlank ||
    plain.toLowerCase() === PENDING ||
    OPEN_BOXES.includes(plain)
  ) {
    ledger.understand(text);
    return null;
  }
  const own = statusOfOwn(plain);
  if (own !== undefined) {
    ledger.understand(text);
    return own;
  }
  const other = statusOfOther(plain.toLowerCase());
  const signs = Object.values(SYMBOLS).join(' ');
  if (other === undefined) {
    ledger.warn(
      `Item ${number}: the status “${text}” is none of ${signs}, so the item is not declared.`,
      text,
    );
    return null;
  }
  ledger.warn(
    `Item ${number}: the status “${text}” was read as ${SYMBOLS[other]}.`,
    text,
  );
  return other;
}

/** As our own documents have it: the sign, or what the rules made of it. */
function statusOfOwn(text: string): Status | undefined {
  return STATUSES.find(
    declared =>
      text === signOf(declared) ||
      STATUSES.some(
        status => text === `${signOf(status)} (declared ${signOf(declared)})`,
      ),
  );
}

/** A sign in brackets, one like it, or one with the word for it. */
function statusOfOther(text: string): Status | undefined {
  const inner = /^\[[^[\]]*\]$/.test(text) ? text.slice(1, -1).trim() : text;
  const meanings = [text, inner].map(meaningOf).filter(Boolean);
  if (meanings.length > 0) {
    return meanings[0];
  }
  const parts = inner.split(/\s/).filter(part => part !== '');
  const [first, second] = parts.map(meaningOf);
  return parts.length === 2 && first === second ? first : undefined;
}

function meaningOf(text: string): Status | undefined {
  return (
    STATUSES.find(status => text === signOf(status)) ??
    (Object.hasOwn(OTHER_SIGNS, text) ? OTHER_SIGNS[text] : undefined)
  );
}

function signOf(status: Status): string {
  return withoutSelectors(SYMBOLS[status]);
}

/** Whether a sign asks for a coloured picture is all one. */
function withoutSelectors(text: string): string {
  return text.replace(/[\uFE0E\uFE0F]/g, '');
}
