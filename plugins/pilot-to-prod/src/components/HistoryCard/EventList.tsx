import { Avatar, Button, Skeleton } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useEvents } from '../../hooks/useEvents';
import { useT } from '../../hooks/useT';
import { formatInstant } from '../../model/dates';
import { describeChanges } from '../../model/describeChanges';
import { problemOf } from '../../model/problem';
import { Pill } from '../Pill';
import { ProblemAlert } from '../ProblemAlert';
import { sideCardStyles } from '../SideCard';
import { EventChanges } from './EventChanges';
import styles from './EventList.module.css';
import { tellEvent } from './tellEvent';

/** How many events are shown at first, and how many more at a time. */
const PAGE = 20;

/** Everything that happened to the checklist, the newest first. */
export function EventList() {
  const t = useT();
  const { meet, nameOf, personOf } = usePeople();
  const { checklist } = useChecklist();
  const { error, data } = useEvents(checklist);
  const [limit, setLimit] = useState(PAGE);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    meet(data?.items.map(({ actor }) => actor) ?? []);
  }, [meet, data]);

  if (error) {
    return <ProblemAlert problem={problemOf(error)} />;
  }
  if (data === undefined) {
    return <Skeleton width="100%" height={120} />;
  }
  const { items, intact } = data;
  const older = Math.max(items.length - limit, 0);
  return (
    <>
      <Pill tone={intact ? 'success' : 'danger'}>
        {intact ? t('history.intact') : t('history.broken')}
      </Pill>
      <ol className={styles.events} ref={list}>
        {items
          .slice(older)
          .map((event, place) => {
            const { what, words } = tellEvent(event, t);
            const changes = describeChanges(items, older + place);
            return (
              <li key={event.sequence} className={styles.event} tabIndex={-1}>
                <Avatar
                  className={styles.face}
                  src={personOf(event.actor)?.picture ?? ''}
                  name={nameOf(event.actor)}
                  size="small"
                  purpose="decoration"
                />
                <div className={styles.told}>
                  <span>
                    <strong>{nameOf(event.actor)}</strong> {what}
                  </span>
                  <span className={sideCardStyles.small}>
                    {formatInstant(event.at, t)}
                  </span>
                  {words && <span className={styles.words}>{words}</span>}
                  <EventChanges changes={changes} />
                </div>
              </li>
            );
          })
          .reverse()}
      </ol>
      {older > 0 && (
        <div className={sideCardStyles.line}>
          <Button variant="secondary" onPress={showOlder}>
            {t('history.older', { count: Math.min(older, PAGE) })}
          </Button>
          <span className={sideCardStyles.small} role="status">
            {t('history.shown', {
              shown: `${items.length - older}`,
              all: `${items.length}`,
            })}
          </span>
        </div>
      )}
    </>
  );

  function showOlder() {
    const shown = items.length - older;
    setLimit(limit + PAGE);
    // Reading goes on with the first of those that have come.
    requestAnimationFrame(() =>
      list.current
        ?.querySelectorAll<HTMLElement>(':scope > li')
        [shown]?.focus(),
    );
  }
}
