import {
  Criterion,
  goalOf,
  metricKey,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useChecklist } from '../../../hooks/ChecklistProvider';
import { useT } from '../../../hooks/useT';
import { formatDay } from '../../../model/dates';
import { tellGoals } from './figures';

/** Which criteria are locked, and which the next save will lock. */
export function LockHint({ criteria }: { criteria: Criterion[] }) {
  const t = useT();
  const { checklist, today } = useChecklist();
  const { facts, pilot } = checklist;
  const locked = facts.lockedCriteria;
  const known = new Set(locked.map(metricKey));
  const others = criteria.flatMap(criterion => {
    const goal = goalOf(criterion);
    return goal && !known.has(metricKey(goal)) ? goal : [];
  });
  return (
    <>
      {locked.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('criteria.locked', { criteria: tellGoals(locked, t) })}
        </Text>
      )}
      {others.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {today < pilot.start
            ? t('criteria.locksLater', { day: formatDay(pilot.start, t) })
            : t('criteria.locksNow', { criteria: tellGoals(others, t) })}
        </Text>
      )}
    </>
  );
}
