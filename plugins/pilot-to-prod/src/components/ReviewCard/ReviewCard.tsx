import { isUndecided } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useEvents } from '../../hooks/useEvents';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { listAll } from '../../model/lists';
import {
  changedSinceReturn,
  ReviewHint,
  reviewHints,
} from '../../model/reviewHints';
import { FindingsList } from '../FindingsList';
import { SideCard, sideCardStyles as styles } from '../SideCard';
import { OtherAgents } from './OtherAgents';

/** What an AI CoE Lead should look at first before signing or returning. */
export function ReviewCard() {
  const { checklist, viewer } = useChecklist();
  return isUndecided(checklist) &&
    checklist.roleHolders.aiCoeLeads.includes(viewer) ? (
    <Review />
  ) : null;
}

function Review() {
  const t = useT();
  const { checklist } = useChecklist();
  const { data: events } = useEvents(checklist);
  const changed = events && changedSinceReturn(events.items);
  const findings = checklist.items.flatMap(item => item.findings);
  const hints = reviewHints(checklist);
  return (
    <SideCard title={t('review.title')}>
      {findings.length === 0 && hints.length === 0 && (
        <p className={styles.secondary}>{t('review.nothing')}</p>
      )}
      <FindingsList findings={findings} />
      {hints.length > 0 && (
        <ul className={styles.plain} aria-label={t('review.hints')}>
          {hints.map(hint => (
            <li key={JSON.stringify(hint)}>
              <Hint hint={hint} />
            </li>
          ))}
        </ul>
      )}
      {checklist.state === 'in-review' && <OtherAgents />}
      {changed && (
        <p className={styles.secondary}>
          {changed.length === 0
            ? t('review.unchanged')
            : t('review.changed', { items: listAll(changed.map(String), t) })}
        </p>
      )}
    </SideCard>
  );
}

function Hint({ hint }: { hint: ReviewHint }) {
  const t = useT();
  const { nameOf } = usePeople();
  if (hint.kind === 'hurried') {
    return (
      <>
        {t('review.hurried', { people: listAll(hint.people.map(nameOf), t) })}
      </>
    );
  }
  return (
    <>
      {hint.kind === 'reused'
        ? t('review.reused', { items: listAll(hint.items.map(String), t) })
        : t('review.short', { item: `${hint.item}` })}
      <div className={styles.small}>“{hint.text}”</div>
    </>
  );
}
