import { Skeleton } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import styles from './LoadingTab.module.css';

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The tab's shape while it loads. */
export function LoadingTab() {
  const t = useT();
  return (
    <div
      className={styles.loading}
      role="status"
      aria-busy="true"
      aria-label={t('loading')}
    >
      <Skeleton width="100%" height={112} />
      {ROWS.map(row => (
        <Skeleton key={row} width="100%" height={52} />
      ))}
    </div>
  );
}
