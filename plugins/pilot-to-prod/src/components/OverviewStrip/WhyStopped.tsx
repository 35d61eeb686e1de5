import { Text } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useEvents } from '../../hooks/useEvents';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';

/** Who stopped an agent that was returned or revoked, and for what reason. */
export function WhyStopped() {
  const { checklist } = useChecklist();
  const { state, id, revision } = checklist;
  return state === 'blocked' || state === 'revoked' ? (
    <Reason key={`${id} ${revision}`} />
  ) : null;
}

function Reason() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const { data } = useEvents(checklist);
  const event = data?.items.findLast(({ type }) =>
    ['returned', 'revoked', 'post-launch-reviewed'].includes(type),
  );
  if (event === undefined) {
    return null;
  }
  const reason = event.data.reason ?? event.data.summary;
  return (
    <Text as="p" variant="body-medium">
      {t('strip.stopped', {
        person: nameOf(event.actor),
        day: formatDay(event.at, t),
        reason: typeof reason === 'string' ? reason : '',
      })}
    </Text>
  );
}
