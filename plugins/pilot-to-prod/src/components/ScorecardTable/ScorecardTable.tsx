import {
  itemDefinitions,
  ScorecardRow,
  ScorecardSort,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import { nextSort } from '../../model/scorecard/query';
import { AgentRow } from './AgentRow';
import { SortHeader } from './SortHeader';
import styles from './ScorecardTable.module.css';

interface ScorecardTableProps {
  rows: ScorecardRow[];
  sort: ScorecardSort;
  onSort: (sort: ScorecardSort) => void;
  /** Whether other rows are on their way. */
  isStale: boolean;
}

/**
 * Agents by their ten items. It scrolls sideways by itself where it has no
 * room, with the names staying; on a narrow window each row becomes a card.
 */
export function ScorecardTable(props: ScorecardTableProps) {
  const { rows, sort, onSort, isStale } = props;
  const t = useT();
  const header = (column: ScorecardSort, name: string) => (
    <SortHeader
      name={name}
      column={column}
      sort={sort}
      onPress={() => onSort(nextSort(sort, column))}
    />
  );
  return (
    <div className={styles.scroller} data-stale={isStale}>
      <table className={styles.table} aria-busy={isStale}>
        <caption className={styles.hidden}>
          {t('scorecard.table.caption')}
        </caption>
        <thead>
          <tr>
            {header('title', t('scorecard.table.agent'))}
            {header('owner', t('scorecard.table.owner'))}
            {header('tier', t('scorecard.table.tier'))}
            <th scope="col">{t('scorecard.table.version')}</th>
            {itemDefinitions.map(({ number }) => {
              const title = t(`scorecard.itemShort.${number}`);
              return (
                <th key={number} scope="col" className={styles.item}>
                  <span title={title} aria-hidden="true">
                    {number}
                  </span>
                  <span className={styles.hidden}>
                    {t('scorecard.item', { number: `${number}`, title })}
                  </span>
                </th>
              );
            })}
            {header('outcome', t('scorecard.table.decision'))}
            <th scope="col">{t('scorecard.table.health')}</th>
            <th scope="col">{t('scorecard.table.waitingFor')}</th>
            {header('targetLaunchDate', t('scorecard.table.launch'))}
            {header('nextDue', t('scorecard.table.openItems'))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <AgentRow key={row.entityRef} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
