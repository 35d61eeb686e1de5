import type { ReactNode } from 'react';
import styles from './FactTable.module.css';

interface FactTableProps {
  /** Read out before the table; the heading above it shows it to the eye. */
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** Evidence in rows. On a narrow window each row becomes a block. */
export function FactTable({ caption, columns, rows }: FactTableProps) {
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // Rows of evidence have no identity of their own.
          // eslint-disable-next-line react/no-array-index-key
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={columns[column]} data-column={columns[column]}>
                {cell ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
