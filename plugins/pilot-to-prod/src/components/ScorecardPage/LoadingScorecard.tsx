import { Skeleton } from '@backstage/ui';
import styles from './LoadingScorecard.module.css';

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The shape of what is being loaded. */
export function LoadingScorecard({ label }: { label: string }) {
  return (
    <div
      className={styles.loading}
      role="status"
      aria-busy="true"
      aria-label={label}
    >
      {ROWS.map(row => (
        <Skeleton key={row} width="100%" height={40} />
      ))}
    </div>
  );
}
