import { useT } from '../../../hooks/useT';
import { FactTable } from '../../FactTable';
import { Person } from '../../Person';
import { WebLink } from '../../WebLink';
import type { EvidenceReaderProps } from '../types';

/** Shows the dashboards of item 2 and who watches them. */
export function MonitoringReader(props: EvidenceReaderProps<'monitoring'>) {
  const { dashboards = [], watchers = [] } = props.evidence;
  const t = useT();
  return (
    <>
      {dashboards.length > 0 && (
        <FactTable
          caption={t('monitoring.dashboards')}
          columns={[t('monitoring.title'), t('monitoring.url')]}
          rows={dashboards.map(({ title, url }) => [
            title,
            url && <WebLink href={url} />,
          ])}
        />
      )}
      {watchers.length > 0 && (
        <FactTable
          caption={t('monitoring.watchers')}
          columns={[t('monitoring.who'), t('monitoring.cadence')]}
          rows={watchers.map(({ user, cadence }) => [
            user && <Person user={user} />,
            cadence,
          ])}
        />
      )}
    </>
  );
}
