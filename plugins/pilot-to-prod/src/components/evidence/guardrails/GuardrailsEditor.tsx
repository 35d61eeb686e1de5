import {
  Guardrail,
  GUARDRAILS,
  guardrailsInScope,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { useT } from '../../../hooks/useT';
import {
  ChoiceInput,
  DayInput,
  FieldGroup,
  RowsEditor,
  TextInput,
  optionSet,
} from '../../fields';
import type { EvidenceEditorProps } from '../types';

/** Edits which guardrails are in scope for item 4 and how they were tested. */
export function GuardrailsEditor(props: EvidenceEditorProps<'guardrails'>) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <>
      <CheckboxGroup
        label={t('guardrails.inScope')}
        description={t('guardrails.inScopeHint')}
        orientation="horizontal"
        className={optionSet.wrap}
        value={[...guardrailsInScope(evidence)]}
        onChange={chosen =>
          onChange({
            ...evidence,
            inScope: GUARDRAILS.filter(guardrail => chosen.includes(guardrail)),
          })
        }
      >
        {GUARDRAILS.map(guardrail => (
          <Checkbox key={guardrail} value={guardrail}>
            {t(`guardrails.names.${guardrail}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <RowsEditor
        legend={t('guardrails.tests')}
        rows={evidence.tests ?? []}
        onChange={tests => onChange({ ...evidence, tests })}
        emptyRow={{}}
        addLabel={t('guardrails.addTest')}
        rowLabel={position => t('guardrails.test', { position: `${position}` })}
        removeLabel={position =>
          t('guardrails.removeTest', { position: `${position}` })
        }
      >
        {(test, update, index) => (
          <>
            <ChoiceInput<Guardrail>
              label={t('guardrails.guardrail')}
              value={test.guardrail}
              onChange={guardrail => update({ guardrail })}
              options={GUARDRAILS.map(id => ({
                id,
                label: t(`guardrails.names.${id}`),
              }))}
            />
            <FieldGroup>
              <DayInput
                label={t('guardrails.testedAt')}
                value={test.testedAt}
                onChange={testedAt => update({ testedAt })}
                error={faultAt(`tests[${index}].testedAt`)}
              />
              <ChoiceInput
                label={t('guardrails.fired')}
                value={firedToChoice(test.fired)}
                onChange={choice =>
                  update({
                    fired: choice === undefined ? undefined : choice === 'yes',
                  })
                }
                options={[
                  { id: 'yes', label: t('guardrails.didFire') },
                  { id: 'no', label: t('guardrails.didNotFire') },
                ]}
              />
            </FieldGroup>
            <TextInput
              multiline
              rows={2}
              label={t('guardrails.scenario')}
              value={test.scenario}
              onChange={scenario => update({ scenario })}
            />
            <TextInput
              multiline
              rows={2}
              label={t('guardrails.log')}
              description={t('guardrails.logHint')}
              value={test.log}
              onChange={log => update({ log })}
            />
          </>
        )}
      </RowsEditor>
    </>
  );
}

function firedToChoice(fired: boolean | undefined): 'yes' | 'no' | undefined {
  if (fired === undefined) {
    return undefined;
  }
  return fired ? 'yes' : 'no';
}
