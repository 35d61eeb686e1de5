import { parseEntityRef } from '@backstage/catalog-model';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { headline } from '../../model/headline';
import { ArtifactList } from '../ArtifactList';
import { FactList } from '../FactList';
import styles from './PrintedChecklist.module.css';

/** Which agent the document is about, where it stands, and who is behind it. */
export function PrintedHeader() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const { entityRef, agentVersion, tier, regulations, pilot } = checklist;
  const { builders, sponsor, reviewDate, postLaunchReview } = checklist;
  const { targetLaunchDate, state, validUntil, artifacts } = checklist;
  const days = (name: string, day: string | null | undefined) =>
    day ? [{ name, value: formatDay(day, t) }] : [];
  return (
    <header className={styles.header}>
      <p className={styles.kind}>{t('print.title')}</p>
      <h1>
        {t('print.agent', {
          name: parseEntityRef(entityRef).name,
          version: agentVersion,
        })}
      </h1>
      <p className={styles.headline}>{headline(checklist, t)}</p>
      <div className={styles.facts}>
        <FactList
          facts={[
            { name: t('print.entityRef'), value: entityRef },
            { name: t('print.tier'), value: t(`tier.${tier}`) },
            { name: t('print.regulations'), value: regulations.join(', ') },
            {
              name: t('header.builders'),
              value: builders.map(nameOf).join('\n'),
            },
            {
              name: t('header.sponsor'),
              value: sponsor === null ? '' : nameOf(sponsor),
            },
          ]}
        />
        <FactList
          facts={[
            { name: t('print.state'), value: t(`state.${state}`) },
            {
              name: t('print.pilot'),
              value: t('print.days', {
                start: formatDay(pilot.start, t),
                end: formatDay(pilot.end, t),
              }),
            },
            ...days(t('header.targetLaunchDate'), targetLaunchDate),
            ...days(t('details.reviewDate'), reviewDate),
            ...days(t('validity.until'), validUntil),
            ...days(
              t('details.postLaunchReview'),
              postLaunchReview?.completedAt ?? postLaunchReview?.dueDate,
            ),
          ]}
        />
      </div>
      {artifacts.length > 0 && (
        <FactList
          facts={[
            {
              name: t('artifacts.title'),
              value: <ArtifactList artifacts={artifacts} isWhole />,
            },
          ]}
        />
      )}
    </header>
  );
}
