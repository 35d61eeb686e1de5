import type { Declared } from '../model/checklist';
import type { Tier } from '../model/policy';

/*
 * The fixed words of the document, which writing and reading share.
 */

/** Template 07 marks an item with these. */
export const SYMBOLS: Record<NonNullable<Declared>, string> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
};

export const TIERS: Record<Tier, string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
};

export const PENDING = 'pending';

/** Stands in emphasis where nothing was given; typed text never does. */
export const NOT_GIVEN = 'not given';

export const NOT_SET = 'not set';

/** Stands for the last day of a clearance that has none. */
export const NO_END = 'no end';

/** Begins what the builders say besides the evidence. */
export const NOTE = 'Note';

/** Begin what the rules or other people say of the evidence. */
export const FINDING = 'Finding';
export const ACKNOWLEDGED = 'Acknowledged by';
export const CRITERIA_APPROVED = 'Changed criteria approved by';

/** What the template says after the titles of some items, by their numbers. */
export const TITLE_HINTS: Partial<Record<number, string>> = {
  1: '(pre-set criteria from Agent Card §12 / intake §5)',
  4: '(input val / output schema / tool allowlist / kill switch)',
};

export const ITEM_COLUMNS = ['#', 'Item', 'Status', 'Evidence'];
export const SIGN_OFF_COLUMNS = ['Role', 'Name', 'Date', 'Signature'];
export const OPEN_ITEM_COLUMNS = [
  'Item #',
  "What's missing",
  'Owner',
  'Due date',
];
export const OPEN_ITEMS_WHEN = '(only if conditional or blocked)';

export const CLOSED_ITEM_COLUMNS = [
  'Item #',
  'Closed on',
  'Closed by',
  'How it was settled',
];
