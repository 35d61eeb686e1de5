import { useT } from '../../../hooks/useT';
import {
  ChoiceInput,
  DayInput,
  FieldGroup,
  NumberInput,
  TextInput,
} from '../../fields';
import type { EvidenceEditorProps } from '../types';

/** Edits the drill of item 9. */
export function RollbackDrillEditor(
  props: EvidenceEditorProps<'rollback-drill'>,
) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <>
      <FieldGroup>
        <DayInput
          label={t('drill.date')}
          value={evidence.date}
          onChange={date => onChange({ ...evidence, date })}
          error={faultAt('date')}
        />
        <NumberInput
          label={t('drill.durationMinutes')}
          minValue={0}
          value={evidence.durationMinutes}
          onChange={durationMinutes =>
            onChange({ ...evidence, durationMinutes })
          }
        />
        <ChoiceInput
          label={t('drill.outcome')}
          value={evidence.outcome}
          onChange={outcome => onChange({ ...evidence, outcome })}
          options={[
            { id: 'worked', label: t('drill.worked') },
            { id: 'failed', label: t('drill.failed') },
          ]}
        />
      </FieldGroup>
      <TextInput
        multiline
        label={t('drill.procedure')}
        value={evidence.procedure}
        onChange={procedure => onChange({ ...evidence, procedure })}
      />
      <TextInput
        multiline
        label={t('drill.inFlight')}
        value={evidence.inFlight}
        onChange={inFlight => onChange({ ...evidence, inFlight })}
      />
    </>
  );
}
