import type { ItemStatus } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import styles from './ProgressRing.module.css';

const RADIUS = 34;
const LENGTH = 2 * Math.PI * RADIUS;
const GAP = 3;

/** Ten segments, one an item, with the number of those that pass inside. */
export function ProgressRing({ statuses }: { statuses: ItemStatus[] }) {
  const t = useT();
  const passed = statuses.filter(status => status === 'pass').length;
  const segment = LENGTH / statuses.length;
  return (
    <svg
      className={styles.ring}
      viewBox="0 0 80 80"
      role="img"
      aria-label={t('ring.label', {
        passed: `${passed}`,
        items: `${statuses.length}`,
      })}
    >
      {statuses.map((status, index) => (
        <circle
          // The segments are the items in their fixed order.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          className={styles.segment}
          data-status={status}
          cx="40"
          cy="40"
          r={RADIUS}
          strokeDasharray={`${segment - GAP} ${LENGTH - segment + GAP}`}
          strokeDashoffset={-index * segment}
        />
      ))}
      <text className={styles.text} x="40" y="40">
        {passed}/{statuses.length}
      </text>
    </svg>
  );
}
