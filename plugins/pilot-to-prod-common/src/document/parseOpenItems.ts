import type { OpenItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { daySchema } from '../model/text';
import type { Ledger } from './Ledger';
import { textOf } from './readInline';
import type { Cell, Table } from './readMarkdown';
import { rowText } from './rowText';

/**
 * What an open item is made of before anybody closes it.
 *
 * @public
 */
export type OpenItemDraft = Pick<
  OpenItem,
  'item' | 'missing' | 'owner' | 'dueDate'
>;

const OWNER = /^owner(?:: ?| )/i;
const DUE = /^due(?: date)?(?:: ?| )/i;

/** Whether a table is one of open items. */
export function isTableOfOpenItems({ columns }: Table): boolean {
  return (
    columns.some(name => name.includes('missing')) && columns.includes('owner')
  );
}

/** The open items of a table, in its order. */
export function parseOpenItems(
  { columns, rows }: Table,
  ledger: Ledger,
): OpenItemDraft[] {
  const [itemAt, missingAt, ownerAt, dueAt] = [
    'item',
    'missing',
    'owner',
    'due',
  ].map(part => columns.findIndex(name => name.includes(part)));
  const known = [itemAt, missingAt, ownerAt, dueAt];
  ledger.understand('Item # What’s what s missing Owner Due date');
  return rows
    .filter(row => row.some(({ isBlank }) => !isBlank))
    .flatMap(row => {
      const others = row.filter(
        ({ isBlank }, index) => !isBlank && !known.includes(index),
      );
      const draft = toDraft(
        {
          item: row[itemAt]?.text ?? '',
          missing: wordsOfCell(row[missingAt]),
          owner: wordsOfCell(row[ownerAt]),
          dueDate: row[dueAt]?.text ?? '',
        },
        rowText(row),
        ledger,
      );
      if (draft.length > 0 && others.length > 0) {
        const quote = rowText(others);
        ledger.warn(
          `The open item of item ${draft[0].item} says “${quote}” in another column, which was left out.`,
          quote,
        );
      }
      return draft;
    });
}

/**
 * The open item of a line such as “Item 2: name a watcher, owner Mike Chen, due
 * 2026-12-10”.
 */
export function parseOpenItemLine(
  text: string,
  ledger: Ledger,
): OpenItemDraft[] {
  const start = /^(?:item ?)?#?(\d{1,2})(?:[:.)–—-]| |$)/i.exec(text);
  const parts = text
    .slice(start?.[0].length ?? 0)
    .split(/[,;]/)
    .map(part => part.trim())
    .filter(part => part !== '');
  const owner = parts.find(part => OWNER.test(part));
  const due = parts.find(part => DUE.test(part));
  const draft = toDraft(
    {
      item: start?.[1] ?? '',
      missing: parts.filter(part => part !== owner && part !== due).join(', '),
      owner: owner?.replace(OWNER, '').trim() ?? '',
      dueDate: due?.replace(DUE, '').trim() ?? '',
    },
    text,
    ledger,
  );
  if (draft.length > 0) {
    ledger.understand('item owner due date');
  }
  return draft;
}

function toDraft(
  row: { item: string; missing: string; owner: string; dueDate: string },
  text: string,
  ledger: Ledger,
): OpenItemDraft[] {
  const item = Number(/^(?:item ?)?#?(\d)$/i.exec(row.item)?.[1]);
  const { missing, owner, dueDate } = row;
  const faults = [
    ...(item >= 1 ? [] : ['the number of its item, 1 to 9']),
    ...(missing.trim() === '' ? ['what is missing'] : []),
    ...(daySchema.safeParse(dueDate).success
      ? []
      : ['its due date as YYYY-MM-DD']),
  ];
  if (faults.length > 0) {
    ledger.warn(
      `The open item “${text}” was left out: it does not say ${faults.join(
        ' nor ',
      )}.`,
      text,
    );
    return [];
  }
  ledger.understand(row.item);
  return [{ item, missing, owner, dueDate }];
}

function wordsOfCell(cell: Cell | undefined): string {
  return cell === undefined || (cell.isBlank && cell.text !== '')
    ? ''
    : textOf(cell.segments);
}
