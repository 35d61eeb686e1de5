import { isClearance } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { ArtifactList } from '../ArtifactList';
import { FactList } from '../FactList';
import { Person } from '../Person';
import { SideCard, sideCardStyles as styles } from '../SideCard';

/** The header of the checklist: who builds and backs the agent, and the dates. */
export function DatesCard() {
  const t = useT();
  const { show } = useTab();
  const { checklist, can, next } = useChecklist();
  const { pilot, targetLaunchDate, reviewDate, postLaunchReview } = checklist;
  const { builders, contributors, sponsor, artifacts, validUntil } = checklist;
  const others = contributors.filter(ref => !builders.includes(ref));
  const day = (value: string | null | undefined) =>
    value ? formatDay(value, t) : '–';
  return (
    <SideCard title={t('details.title')}>
      <FactList
        facts={[
          {
            name: t('header.builders'),
            value: (
              <div className={styles.stack}>
                {builders.map(ref => (
                  <Person key={ref} user={ref} />
                ))}
              </div>
            ),
          },
          ...(others.length > 0
            ? [
                {
                  name: t('details.contributors'),
                  value: (
                    <div className={styles.stack}>
                      {others.map(ref => (
                        <Person key={ref} user={ref} />
                      ))}
                    </div>
                  ),
                },
              ]
            : []),
          {
            name: t('header.sponsor'),
            value: sponsor && <Person user={sponsor} />,
          },
          { name: t('header.pilotStart'), value: day(pilot.start) },
          { name: t('header.pilotEnd'), value: day(pilot.end) },
          { name: t('header.targetLaunchDate'), value: day(targetLaunchDate) },
          ...(reviewDate
            ? [{ name: t('details.reviewDate'), value: day(reviewDate) }]
            : []),
          ...(isClearance(checklist)
            ? [
                {
                  name: t('validity.until'),
                  value:
                    validUntil === null
                      ? t('validity.forever')
                      : day(validUntil),
                },
              ]
            : []),
          ...(postLaunchReview
            ? [
                {
                  name: t('details.postLaunchReview'),
                  value: postLaunchReview.outcome
                    ? t(`review.outcomes.${postLaunchReview.outcome}`)
                    : day(postLaunchReview.dueDate),
                },
              ]
            : []),
          {
            name: t('artifacts.title'),
            value: artifacts.length > 0 && (
              <ArtifactList artifacts={artifacts} />
            ),
          },
        ]}
      />
      {can.edit && next.kind !== 'edit-header' && (
        <div className={styles.actions}>
          <Button
            variant="secondary"
            onPress={() => show({ kind: 'edit-header' })}
          >
            {t('header.edit')}
          </Button>
        </div>
      )}
    </SideCard>
  );
}
