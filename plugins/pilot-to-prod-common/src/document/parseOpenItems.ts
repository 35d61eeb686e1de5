import type { OpenItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { daySchema } from '../model/text';
import { Cell, textOf } from './readMarkdown';
import { shorten } from './shorten';

/**
 * What an open item is made of before anybody closes it.
 *
 * @public
 */
export type OpenItemDraft = Pick<
  OpenItem,
  'item' | 'missing' | 'owner' | 'dueDate'
>;

/** The open items of a table with these columns, in its order. */
export function parseOpenItems(
  rows: Cell[][],
  columns: string[],
  warn: (warning: string) => void,
): OpenItemDraft[] {
  const column = (pattern: RegExp) =>
    columns.findIndex(name => pattern.test(name));
  const [itemAt, missingAt, ownerAt, dueAt] = [
    column(/item/),
    column(/missing/),
    column(/owner/),
    column(/due/),
  ];
  return rows
    .filter(row => row.some(({ isBlank }) => !isBlank))
    .flatMap(row => {
      const item = Number(/^#?(\d)$/.exec(row[itemAt]?.text ?? '')?.[1]);
      const missing = wordsOf(row[missingAt]);
      const dueDate = row[dueAt]?.text;
      const faults = [
        ...(item >= 1 ? [] : ['the number of its item, 1 to 9']),
        ...(missing.trim() === '' ? ['what is missing'] : []),
        ...(daySchema.safeParse(dueDate).success
          ? []
          : ['its due date as YYYY-MM-DD']),
      ];
      if (faults.length > 0) {
        const text = row.map(cell => cell.text).join(' | ');
        warn(
          `The open item “${shorten(
            text,
          )}” was left out: it does not say ${faults.join(' nor ')}.`,
        );
        return [];
      }
      return [{ item, missing, owner: wordsOf(row[ownerAt]), dueDate }];
    });
}

function wordsOf(cell: Cell | undefined): string {
  return cell === undefined || (cell.isBlank && cell.text !== '')
    ? ''
    : textOf(cell.segments);
}
