import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { tellAwaited } from '../../model/scorecard/awaited';
import styles from './ScorecardTable.module.css';

/** Whom an agent waits for, and what for. */
export function WaitingForCell({ row }: { row: ScorecardRow }) {
  const t = useT();
  const { nameOf } = usePeople();
  const awaited = tellAwaited(row, t, nameOf);
  if (awaited === undefined) {
    return <>–</>;
  }
  const { who, what, others } = awaited;
  return (
    <span className={`${styles.stack} ${styles.waiting}`}>
      <span>{who}</span>
      <span className={styles.small}>
        {others === 0
          ? what
          : `${what}, ${t('scorecard.table.others', { count: others })}`}
      </span>
    </span>
  );
}
