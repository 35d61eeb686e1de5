import { requiredRetentions } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { Day } from '../../Day';
import { formatDuration } from '../../../model/duration';
import { tellRequiredRetention } from '../../../model/ruleWords';
import { FactList } from '../../FactList';
import { FactTable } from '../../FactTable';
import { Pill } from '../../Pill';
import type { EvidenceReaderProps } from '../types';

/** Shows the stores of item 6 and what the tier and regulations demand. */
export function AuditRetentionReader(
  props: EvidenceReaderProps<'audit-retention'>,
) {
  const { evidence, checklist, policy } = props;
  const { stores = [] } = evidence;
  const t = useT();
  return (
    <>
      <FactList
        facts={[
          {
            name: t('retention.demanded'),
            value: requiredRetentions(checklist, policy)
              .map(required => tellRequiredRetention(required, t))
              .join('\n'),
          },
        ]}
      />
      {stores.length > 0 && (
        <FactTable
          caption={t('retention.stores')}
          columns={[
            t('retention.store'),
            t('retention.location'),
            t('retention.retention'),
            t('retention.verifiedAt'),
          ]}
          rows={stores.map(({ store, location, retention, verifiedAt }) => [
            store,
            location,
            retention && formatDuration(retention, t),
            verifiedAt ? (
              <Day day={verifiedAt} />
            ) : (
              <Pill tone="warning">{t('retention.unverified')}</Pill>
            ),
          ])}
        />
      )}
    </>
  );
}
