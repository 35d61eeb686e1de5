import {
  ItemKey,
  itemGuidance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useT } from '../../hooks/useT';
import { WebLink } from '../WebLink';
import styles from './Guidance.module.css';

/** When an item passes and fails, and the mistake that is made most. */
export function Guidance({ itemKey }: { itemKey: ItemKey }) {
  const t = useT();
  const framework = useApi(configApiRef).getOptionalString(
    'pilotToProd.references.framework',
  );
  const { frameworkSections } = itemGuidance[itemKey];
  return (
    <dl className={styles.guidance}>
      <dt>{t('guidance.passes')}</dt>
      <dd>{t(`guide.${itemKey}.passes`)}</dd>
      <dt>{t('guidance.fails')}</dt>
      <dd>{t(`guide.${itemKey}.fails`)}</dd>
      <dt>{t('guidance.pitfall')}</dt>
      <dd>{t(`guide.${itemKey}.pitfall`)}</dd>
      {frameworkSections.length > 0 && (
        <>
          <dt>{t('guidance.framework')}</dt>
          <dd className={styles.sections}>
            {frameworkSections.map(section =>
              framework === undefined ? (
                <span key={section}>§{section}</span>
              ) : (
                <WebLink key={section} href={`${framework}#${section}`}>
                  §{section}
                </WebLink>
              ),
            )}
          </dd>
        </>
      )}
    </dl>
  );
}
