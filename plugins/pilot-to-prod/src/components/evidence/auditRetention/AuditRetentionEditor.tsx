import { useT } from '../../../hooks/useT';
import { DayInput, RowsEditor, TextInput } from '../../fields';
import type { EvidenceEditorProps } from '../types';
import { RetentionInput } from './RetentionInput';

/** Edits where the audit log of item 6 is kept, and for how long. */
export function AuditRetentionEditor(
  props: EvidenceEditorProps<'audit-retention'>,
) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <RowsEditor
      legend={t('retention.stores')}
      rows={evidence.stores ?? []}
      onChange={stores => onChange({ ...evidence, stores })}
      emptyRow={{}}
      addLabel={t('retention.add')}
      rowLabel={position => t('retention.row', { position: `${position}` })}
      removeLabel={position =>
        t('retention.remove', { position: `${position}` })
      }
    >
      {(store, update, index) => (
        <>
          <TextInput
            label={t('retention.store')}
            value={store.store}
            onChange={name => update({ store: name })}
          />
          <TextInput
            label={t('retention.location')}
            value={store.location}
            onChange={location => update({ location })}
          />
          <RetentionInput
            value={store.retention}
            onChange={retention => update({ retention })}
          />
          <DayInput
            label={t('retention.verifiedAt')}
            value={store.verifiedAt}
            onChange={verifiedAt => update({ verifiedAt })}
            error={faultAt(`stores[${index}].verifiedAt`)}
          />
        </>
      )}
    </RowsEditor>
  );
}
