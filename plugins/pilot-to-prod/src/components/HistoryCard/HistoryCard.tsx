import { Button, Skeleton } from '@backstage/ui';
import { lazy, Suspense, useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { formatAgo } from '../../model/dates';
import { recentTouches } from '../../model/recentTouches';
import { SideCard, sideCardStyles as styles } from '../SideCard';

// Loaded when it is asked for: telling every change takes many words.
const EventList = lazy(() =>
  import('./EventList').then(m => ({ default: m.EventList })),
);

/** What happened last, and on demand everything that ever did. */
export function HistoryCard() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const [isOpen, setOpen] = useState(false);
  return (
    <SideCard title={t('history.title')}>
      {isOpen ? (
        <Suspense fallback={<Skeleton width="100%" height={120} />}>
          <EventList />
        </Suspense>
      ) : (
        <ul className={styles.plain}>
          {recentTouches(checklist, 3).map(touch => (
            <li key={`${touch.kind} ${touch.what} ${touch.at} ${touch.who}`}>
              {t(`history.${touch.kind}`, {
                person: nameOf(touch.who),
                what: touch.what,
              })}{' '}
              <span className={`${styles.small} ${styles.still}`}>
                {formatAgo(touch.at, new Date(), t)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button
          variant="secondary"
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? t('history.hide') : t('history.show')}
        </Button>
      </div>
    </SideCard>
  );
}
