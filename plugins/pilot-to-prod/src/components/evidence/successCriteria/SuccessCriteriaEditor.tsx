import type { Operator } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import {
  ChoiceInput,
  FieldGroup,
  NumberInput,
  RowsEditor,
  TextInput,
} from '../../fields';
import type { EvidenceEditorProps } from '../types';
import { LockHint } from './LockHint';

const OPERATORS: { id: Operator; label: string }[] = [
  { id: '>=', label: '≥' },
  { id: '>', label: '>' },
  { id: '<=', label: '≤' },
  { id: '<', label: '<' },
  { id: '=', label: '=' },
];

/** Edits the criteria of item 1 and what the pilot reached. */
export function SuccessCriteriaEditor(
  props: EvidenceEditorProps<'success-criteria'>,
) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <>
      <RowsEditor
        legend={t('criteria.legend')}
        rows={evidence.criteria ?? []}
        onChange={criteria => onChange({ ...evidence, criteria })}
        emptyRow={{}}
        addLabel={t('criteria.add')}
        rowLabel={position => t('criteria.row', { position: `${position}` })}
        removeLabel={position =>
          t('criteria.remove', { position: `${position}` })
        }
      >
        {(criterion, update, index) => (
          <>
            <TextInput
              label={t('criteria.metric')}
              value={criterion.metric}
              onChange={metric => update({ metric })}
              error={faultAt(`criteria[${index}].metric`)}
            />
            <FieldGroup>
              <ChoiceInput
                label={t('criteria.operator')}
                value={criterion.operator}
                onChange={operator => update({ operator })}
                options={OPERATORS}
              />
              <NumberInput
                label={t('criteria.target')}
                value={criterion.target}
                onChange={target => update({ target })}
              />
              <TextInput
                label={t('criteria.unit')}
                value={criterion.unit}
                onChange={unit => update({ unit })}
              />
              <NumberInput
                label={t('criteria.actual')}
                value={criterion.actual}
                onChange={actual => update({ actual })}
              />
            </FieldGroup>
          </>
        )}
      </RowsEditor>
      <LockHint criteria={evidence.criteria ?? []} />
      <TextInput
        type="url"
        label={t('criteria.source')}
        description={t('criteria.sourceHint')}
        value={evidence.source}
        onChange={source => onChange({ ...evidence, source })}
        error={faultAt('source')}
      />
    </>
  );
}
