import { itemDefinitions } from '../items/definitions';

const TITLES = itemDefinitions
  .map(({ title }) => title.replace(/[()+/]/g, '\\$&'))
  .join('|');

/** Where a table's row begins and what it is made of, without its borders. */
const TABLES = [
  {
    head: ['#', 'Item', 'Status', 'Evidence'],
    row: new RegExp(
      `^(\\d{1,2})\\s*(${TITLES})\\s*(?<status>[✅⚠❌]\\uFE0F?)?(.*)$`,
    ),
    cells: ([, number, title, status = '', evidence]: string[]) => [
      number,
      title,
      status,
      evidence,
    ],
  },
  {
    head: ['Role', 'Name', 'Date', 'Signature'],
    row: /^(Agent Builder|AI CoE Lead)\s*(\S.*?)\s*(\d{4}-\d{2}-\d{2})\s*(.*)$/,
    cells: ([, ...cells]: string[]) => cells,
  },
];

/**
 * Template 07 as it comes out of a page that was copied as plain text, where
 * the cells of a row run together: puts the borders of its tables back, so that
 * they can be read as Markdown. Leaves every other line as it is.
 */
export function bordersOfTables(text: string): string {
  let open: (typeof TABLES)[number] | undefined;
  return text
    .split(/\r\n?|\n/)
    .map(line => {
      const table = TABLES.find(({ row }) => row.test(line));
      const match = table?.row.exec(line);
      if (table === undefined || !match) {
        const isAfter = open !== undefined;
        open = undefined;
        return isAfter ? `\n${line}` : line;
      }
      const row = toRow(table.cells([...match]));
      const isFirst = open !== table;
      open = table;
      return isFirst
        ? ['', toRow(table.head), toRow(table.head.map(() => '---')), row].join(
            '\n',
          )
        : row;
    })
    .join('\n');
}

function toRow(cells: string[]): string {
  return `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}
