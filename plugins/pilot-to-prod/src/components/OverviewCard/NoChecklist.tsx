import {
  ANNOTATIONS,
  ItemStatus,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import { Text } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { Pill } from '../Pill';
import { ProgressRing } from '../ProgressRing';
import styles from './OverviewCard.module.css';

const TEN_PENDING = Array<ItemStatus>(10).fill('pending');

/** An agent that nobody has begun to govern. */
export function NoChecklist({ entity }: { entity: Entity }) {
  const t = useT();
  const isUngoverned =
    entity.metadata.annotations?.[ANNOTATIONS.UNGOVERNED] === 'true';
  return (
    <div className={styles.summary}>
      <ProgressRing statuses={TEN_PENDING} />
      <div className={styles.words}>
        <Pill tone={isUngoverned ? 'danger' : 'neutral'}>
          {isUngoverned
            ? t('scorecard.standing.ungoverned')
            : t('scorecard.standing.none')}
        </Pill>
        <Text as="p" variant="body-medium">
          {isUngoverned ? t('card.ungoverned') : t('card.none')}
        </Text>
      </div>
    </div>
  );
}
