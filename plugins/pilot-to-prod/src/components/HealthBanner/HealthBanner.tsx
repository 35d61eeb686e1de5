import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Alert, Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import {
  closesGate,
  needingAttention,
  tellHealth,
} from '../../model/healthWords';
import styles from './HealthBanner.module.css';

/**
 * What has become of the agent's live clearances since they were signed, also
 * while another checklist is shown.
 */
export function HealthBanner() {
  const { checklists } = useTab();
  return (
    <>
      {needingAttention(checklists).map(clearance => (
        <ClearanceHealth key={clearance.id} clearance={clearance} />
      ))}
    </>
  );
}

function ClearanceHealth({ clearance }: { clearance: Checklist }) {
  const t = useT();
  const { nameOf } = usePeople();
  const { select } = useTab();
  const { checklist, policy } = useChecklist();
  const { id, agentVersion, tier, health } = clearance;
  const isClosed = health.some(({ code }) => closesGate(code, tier, policy));
  const version = { version: agentVersion };
  return (
    <div role="note">
      <Alert
        status={isClosed ? 'danger' : 'warning'}
        icon
        title={t(isClosed ? 'health.closed' : 'health.attention', version)}
        description={
          <ul className={styles.list}>
            {health.map(each => (
              <li key={each.code}>
                <strong>{t(`health.name.${each.code}`)}</strong>{' '}
                {t('health.since', { day: formatDay(each.since, t) })}:{' '}
                {tellHealth(each, t, nameOf)} {t(`health.todo.${each.code}`)}
              </li>
            ))}
          </ul>
        }
        customActions={
          id === checklist.id ? undefined : (
            <Button size="small" variant="secondary" onPress={() => select(id)}>
              {t('health.show', version)}
            </Button>
          )
        }
      />
    </div>
  );
}
