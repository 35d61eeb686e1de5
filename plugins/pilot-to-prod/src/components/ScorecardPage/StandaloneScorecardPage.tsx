import { PluginHeader } from '@backstage/ui';
import { RiRocketLine } from '@remixicon/react';
import { useT } from '../../hooks/useT';
import { ScorecardPage } from './ScorecardPage';

/** The page with the plugin's name above it, where the app shows none. */
export function StandaloneScorecardPage() {
  const t = useT();
  return (
    <>
      <PluginHeader title={t('scorecard.title')} icon={<RiRocketLine />} />
      <ScorecardPage />
    </>
  );
}
