import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import { formatShortDay } from '../../model/dates';
import { Pill } from '../Pill';
import styles from './ScorecardTable.module.css';

/** What was promised for the time after launch, and by when. */
export function OpenItemsCell({ row }: { row: ScorecardRow }) {
  const t = useT();
  const { open, overdue, nextDue } = row.openItems;
  const review = row.postLaunchReviewDue;
  if (open === 0 && review === null) {
    return <>–</>;
  }
  return (
    <span className={styles.stack}>
      {overdue > 0 && (
        <Pill tone="danger">
          {t('scorecard.table.overdue', { count: overdue })}
        </Pill>
      )}
      {open > overdue && (
        <span>{t('scorecard.table.open', { count: open })}</span>
      )}
      {nextDue !== null && (
        <span className={styles.small}>
          {t('scorecard.table.nextDue', { day: formatShortDay(nextDue, t) })}
        </span>
      )}
      {review !== null && (
        <span className={styles.small}>
          {t('scorecard.table.reviewDue', { day: formatShortDay(review, t) })}
        </span>
      )}
    </span>
  );
}
