import { Skeleton } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useEvents } from '../../hooks/useEvents';
import { useT } from '../../hooks/useT';
import { formatInstant } from '../../model/dates';
import { problemOf } from '../../model/problem';
import { Pill } from '../Pill';
import { ProblemAlert } from '../ProblemAlert';
import { sideCardStyles } from '../SideCard';
import styles from './EventList.module.css';
import { tellEvent } from './tellEvent';

/** Everything that happened to the checklist, the newest first. */
export function EventList() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const { loading, error, value } = useEvents(checklist);
  if (error) {
    return <ProblemAlert problem={problemOf(error)} />;
  }
  if (loading || value === undefined) {
    return <Skeleton height={120} />;
  }
  return (
    <>
      <Pill tone={value.intact ? 'success' : 'danger'}>
        {value.intact ? t('history.intact') : t('history.broken')}
      </Pill>
      <ol className={styles.events}>
        {[...value.items].reverse().map(event => {
          const { what, words } = tellEvent(event, t);
          return (
            <li key={event.sequence} className={styles.event}>
              <span className={sideCardStyles.small}>
                {formatInstant(event.at)}
              </span>
              <span>
                <strong>{nameOf(event.actor)}</strong> {what}
              </span>
              {words && <span className={styles.words}>{words}</span>}
            </li>
          );
        })}
      </ol>
    </>
  );
}
