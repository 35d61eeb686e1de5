import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { stepsFor, tellStep } from '../../model/scorecard/awaited';
import { SideCard, sideCardStyles as styles } from '../SideCard';

/** The agent's other checklists, and the way to start one. */
export function EarlierChecklistsCard() {
  const t = useT();
  const { show, checklists, select } = useTab();
  const { checklist, viewer, today, next } = useChecklist();
  const others = checklists.filter(({ id }) => id !== checklist.id);
  return (
    <SideCard title={t('others.title')}>
      {others.length === 0 ? (
        <p className={styles.secondary}>{t('others.none')}</p>
      ) : (
        <ul className={styles.plain}>
          {others.map(other => (
            <li key={other.id} className={styles.line}>
              <span>
                {t('others.version', { version: other.agentVersion })}
                <br />
                <span className={styles.small}>
                  {t(`state.${other.state}`)} · {formatDay(other.createdAt, t)}
                </span>
                {stepsFor(viewer, other, today).map(step => (
                  <span
                    key={`${step.step} ${step.role} ${step.openItemId}`}
                    className={styles.own}
                  >
                    {t('others.waitsForYou', { step: tellStep(step, t) })}
                  </span>
                ))}
              </span>
              <Button
                variant="secondary"
                aria-label={t('others.showVersion', {
                  version: other.agentVersion,
                  day: formatDay(other.createdAt, t),
                })}
                onPress={() => select(other.id)}
              >
                {t('others.show')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {next.kind !== 'start-new' && (
        <div className={styles.actions}>
          <Button variant="secondary" onPress={() => show({ kind: 'start' })}>
            {t('others.start')}
          </Button>
        </div>
      )}
    </SideCard>
  );
}
