import type { Cell, Table } from './readMarkdown';

/** A row in one line. */
export function rowText(row: Cell[]): string {
  return row.map(({ text }) => text).join(' | ');
}

/** The rows of a table that say anything, in one line. */
export function rowsText({ rows }: Table): string {
  return rows
    .filter(row => row.some(({ text }) => text !== ''))
    .map(rowText)
    .join('; ');
}
