import { itemDefinitions } from '../items/definitions';
import { SIGNATURE_ROLE_NAMES } from '../model/signature';
import { ITEM_COLUMNS, SIGN_OFF_COLUMNS } from './labels';

interface BorderlessTable {
  head: string[];
  /** The cells of a line that is one of its rows. */
  cellsOf(line: string): string[] | undefined;
}

/** Where a table's row begins and what it is made of, without its borders. */
const TABLES: BorderlessTable[] = [
  {
    head: ITEM_COLUMNS,
    cellsOf: line => {
      const number = /^\d{1,2}/.exec(line)?.[0];
      if (number === undefined) {
        return undefined;
      }
      const words = line.slice(number.length).trimStart();
      const title = itemDefinitions
        .map(definition => definition.title)
        .find(other => words.startsWith(other));
      if (title === undefined) {
        return undefined;
      }
      const rest = words.slice(title.length).trimStart();
      const status = /^[✅⚠❌]\uFE0F?/.exec(rest)?.[0] ?? '';
      return [number, title, status, rest.slice(status.length)];
    },
  },
  {
    head: SIGN_OFF_COLUMNS,
    cellsOf: line => {
      const role = [
        SIGNATURE_ROLE_NAMES['agent-builder'],
        SIGNATURE_ROLE_NAMES['ai-coe-lead'],
      ].find(name => line.startsWith(name));
      const date = /\d{4}-\d{2}-\d{2}/.exec(line);
      if (role === undefined || date === null) {
        return undefined;
      }
      const name = line.slice(role.length, date.index).trim();
      const signature = line.slice(date.index + date[0].length).trim();
      return name === '' ? undefined : [role, name, date[0], signature];
    },
  },
];

/**
 * Template 07 as it comes out of a page that was copied as plain text, where
 * the cells of a row run together: puts the borders of its tables back, so that
 * they can be read as Markdown. Leaves every other line as it is.
 *
 * @param text - with `\n` at its line ends
 */
export function bordersOfTables(text: string): string {
  let open: BorderlessTable | undefined;
  return text
    .split('\n')
    .map(line => {
      const { table, cells } = rowOf(line);
      const before = open;
      open = table;
      if (table === undefined) {
        return before === undefined ? line : `\n${line}`;
      }
      return table === before
        ? toRow(cells)
        : [
            '',
            toRow(table.head),
            toRow(table.head.map(() => '---')),
            toRow(cells),
          ].join('\n');
    })
    .join('\n');
}

function rowOf(line: string): { table?: BorderlessTable; cells: string[] } {
  for (const table of TABLES) {
    const cells = table.cellsOf(line);
    if (cells !== undefined) {
      return { table, cells };
    }
  }
  return { cells: [] };
}

function toRow(cells: string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
