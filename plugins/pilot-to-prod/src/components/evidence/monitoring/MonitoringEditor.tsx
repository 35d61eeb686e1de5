import { useT } from '../../../hooks/useT';
import { FieldGroup, PersonInput, RowsEditor, TextInput } from '../../fields';
import type { EvidenceEditorProps } from '../types';

/** Edits the dashboards of item 2 and who watches them. */
export function MonitoringEditor(props: EvidenceEditorProps<'monitoring'>) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <>
      <RowsEditor
        legend={t('monitoring.dashboards')}
        rows={evidence.dashboards ?? []}
        onChange={dashboards => onChange({ ...evidence, dashboards })}
        emptyRow={{}}
        addLabel={t('monitoring.addDashboard')}
        rowLabel={position =>
          t('monitoring.dashboard', { position: `${position}` })
        }
        removeLabel={position =>
          t('monitoring.removeDashboard', { position: `${position}` })
        }
      >
        {(dashboard, update, index) => (
          <>
            <TextInput
              label={t('monitoring.title')}
              value={dashboard.title}
              onChange={title => update({ title })}
            />
            <TextInput
              type="url"
              label={t('monitoring.url')}
              placeholder="https://"
              value={dashboard.url}
              onChange={url => update({ url })}
              error={faultAt(`dashboards[${index}].url`)}
            />
          </>
        )}
      </RowsEditor>
      <RowsEditor
        legend={t('monitoring.watchers')}
        rows={evidence.watchers ?? []}
        onChange={watchers => onChange({ ...evidence, watchers })}
        emptyRow={{}}
        addLabel={t('monitoring.addWatcher')}
        rowLabel={position =>
          t('monitoring.watcher', { position: `${position}` })
        }
        removeLabel={position =>
          t('monitoring.removeWatcher', { position: `${position}` })
        }
      >
        {(watcher, update) => (
          <FieldGroup>
            <PersonInput
              label={t('monitoring.who')}
              value={watcher.user}
              onChange={user => update({ user })}
            />
            <TextInput
              label={t('monitoring.cadence')}
              placeholder={t('monitoring.cadenceExample')}
              value={watcher.cadence}
              onChange={cadence => update({ cadence })}
            />
          </FieldGroup>
        )}
      </RowsEditor>
    </>
  );
}
