import type { Declared } from '../model/checklist';

/*
 * The fixed words of the document, which writing and reading share.
 */

/** Template 07 marks an item with these. */
export const SYMBOLS: Record<NonNullable<Declared>, string> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
};

export const PENDING = 'pending';

/** Stands in emphasis where nothing was given; typed text never does. */
export const NOT_GIVEN = 'not given';

export const NOT_SET = 'not set';

/** Begins what the builders say besides the evidence. */
export const NOTE = 'Note';

/** Begin what the rules or other people say of the evidence. */
export const FINDING = 'Finding';
export const ACKNOWLEDGED = 'Acknowledged by';
export const CRITERIA_APPROVED = 'Changed criteria approved by';

export const ITEM_COLUMNS = ['#', 'Item', 'Status', 'Evidence'];
export const SIGN_OFF_COLUMNS = ['Role', 'Name', 'Date', 'Signature'];
export const OPEN_ITEM_COLUMNS = [
  'Item #',
  "What's missing",
  'Owner',
  'Due date',
];
export const CLOSED_ITEM_COLUMNS = [
  'Item #',
  'Closed on',
  'Closed by',
  'How it was settled',
];
