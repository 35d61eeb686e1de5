import {
  ItemKey,
  itemGuidance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import styles from './Guidance.module.css';

/** When an item passes and fails, and the mistake that is made most. */
export function Guidance({ itemKey }: { itemKey: ItemKey }) {
  const t = useT();
  const { passes, fails, pitfall, frameworkSections } = itemGuidance[itemKey];
  return (
    <dl className={styles.guidance}>
      <dt>{t('guidance.passes')}</dt>
      <dd>{passes}</dd>
      <dt>{t('guidance.fails')}</dt>
      <dd>{fails}</dd>
      <dt>{t('guidance.pitfall')}</dt>
      <dd>{pitfall}</dd>
      {frameworkSections.length > 0 && (
        <>
          <dt>{t('guidance.framework')}</dt>
          <dd>{frameworkSections.map(section => `§${section}`).join(', ')}</dd>
        </>
      )}
    </dl>
  );
}
