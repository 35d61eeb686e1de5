import {
  ANNOTATIONS,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { useT } from '../../hooks/useT';

/** Tells of an agent whose tier in the catalog is none of the three. */
export function UnknownTierAlert() {
  const { entity } = useEntity();
  const t = useT();
  const { tier, written } = tierOf(entity);
  if (tier !== null || written === null) {
    return null;
  }
  return (
    <div role="note">
      <Alert
        status="warning"
        icon
        title={t('annotatedTier.unknown')}
        description={t('annotatedTier.unknownHint', {
          annotation: ANNOTATIONS.TIER,
          written,
        })}
      />
    </div>
  );
}
