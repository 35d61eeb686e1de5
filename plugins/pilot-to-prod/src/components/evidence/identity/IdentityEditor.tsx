import { useT } from '../../../hooks/useT';
import {
  ChoiceInput,
  DayInput,
  FieldGroup,
  RowsEditor,
  TextInput,
} from '../../fields';
import type { EvidenceEditorProps } from '../types';

/** Edits the agent's identity of item 5 and its rotations. */
export function IdentityEditor(props: EvidenceEditorProps<'identity'>) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <>
      <FieldGroup>
        <TextInput
          label={t('identity.identity')}
          value={evidence.identity}
          onChange={identity => onChange({ ...evidence, identity })}
        />
        <TextInput
          label={t('identity.provider')}
          value={evidence.provider}
          onChange={provider => onChange({ ...evidence, provider })}
        />
      </FieldGroup>
      <RowsEditor
        legend={t('identity.rotations')}
        rows={evidence.rotations ?? []}
        onChange={rotations => onChange({ ...evidence, rotations })}
        emptyRow={{}}
        addLabel={t('identity.addRotation')}
        rowLabel={position =>
          t('identity.rotation', { position: `${position}` })
        }
        removeLabel={position =>
          t('identity.removeRotation', { position: `${position}` })
        }
      >
        {(rotation, update, index) => (
          <>
            <TextInput
              label={t('identity.credential')}
              value={rotation.credential}
              onChange={credential => update({ credential })}
            />
            <FieldGroup>
              <DayInput
                label={t('identity.rotatedAt')}
                value={rotation.rotatedAt}
                onChange={rotatedAt => update({ rotatedAt })}
                error={faultAt(`rotations[${index}].rotatedAt`)}
              />
              <ChoiceInput
                label={t('identity.outcome')}
                value={rotation.outcome}
                onChange={outcome => update({ outcome })}
                options={[
                  { id: 'ok', label: t('identity.ok') },
                  { id: 'failed', label: t('identity.failed') },
                ]}
              />
            </FieldGroup>
          </>
        )}
      </RowsEditor>
    </>
  );
}
