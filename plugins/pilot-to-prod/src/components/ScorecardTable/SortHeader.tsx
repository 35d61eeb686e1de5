import type { ScorecardSort } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import styles from './ScorecardTable.module.css';

interface SortHeaderProps {
  name: string;
  column: ScorecardSort;
  sort: ScorecardSort;
  onPress: () => void;
}

/** The head of a column by which the rows can be sorted. */
export function SortHeader({ name, column, sort, onPress }: SortHeaderProps) {
  const order = orderOf(sort, column);
  const Arrow = order === 'descending' ? RiArrowDownLine : RiArrowUpLine;
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" className={styles.sort} onClick={onPress}>
        {name}
        <Arrow size={14} aria-hidden="true" className={styles.arrow} />
      </button>
    </th>
  );
}

function orderOf(sort: ScorecardSort, column: ScorecardSort) {
  if (sort === column) {
    return 'ascending';
  }
  return sort === `-${column}` ? 'descending' : 'none';
}
