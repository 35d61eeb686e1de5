import type {
  Policy,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import type { HeaderDraft } from '../../model/headerDraft';
import {
  ChoiceInput,
  DayInput,
  FieldGroup,
  PersonInput,
  RowsEditor,
  optionSet,
} from '../fields';
import { ArtifactsEditor } from './ArtifactsEditor';

interface HeaderFieldsProps {
  draft: HeaderDraft;
  onChange: (change: Partial<HeaderDraft>) => void;
  policy: Policy;
  faultAt: (path: string) => string | undefined;
}

const TIERS: Tier[] = ['low', 'medium', 'high'];

/** The fields of a checklist's header, for a new one and for an edit. */
export function HeaderFields(props: HeaderFieldsProps) {
  const { draft, onChange, policy, faultAt } = props;
  const t = useT();
  const regulations = Object.keys(policy.regulations);
  return (
    <>
      <FieldGroup>
        <ChoiceInput<Tier>
          isRequired
          label={t('header.tier')}
          value={draft.tier}
          onChange={tier => onChange({ tier })}
          options={TIERS.map(id => ({ id, label: t(`tier.${id}`) }))}
        />
      </FieldGroup>
      {regulations.length > 0 && (
        <CheckboxGroup
          label={t('header.regulations')}
          orientation="horizontal"
          className={optionSet.wrap}
          value={draft.regulations}
          onChange={chosen => onChange({ regulations: chosen })}
        >
          {regulations.map(regulation => (
            <Checkbox key={regulation} value={regulation}>
              {regulation}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <FieldGroup>
        <DayInput
          isRequired
          label={t('header.pilotStart')}
          value={draft.pilotStart}
          onChange={pilotStart => onChange({ pilotStart })}
          error={faultAt('pilot.start')}
        />
        <DayInput
          isRequired
          label={t('header.pilotEnd')}
          value={draft.pilotEnd}
          onChange={pilotEnd => onChange({ pilotEnd })}
          error={faultAt('pilot.end')}
        />
        <DayInput
          label={t('header.targetLaunchDate')}
          value={draft.targetLaunchDate}
          onChange={targetLaunchDate => onChange({ targetLaunchDate })}
          error={faultAt('targetLaunchDate')}
        />
      </FieldGroup>
      <RowsEditor
        legend={t('header.builders')}
        rows={draft.builders}
        onChange={builders => onChange({ builders })}
        emptyRow={{}}
        addLabel={t('header.addBuilder')}
        rowLabel={position => t('header.builder', { position: `${position}` })}
        removeLabel={position =>
          t('header.removeBuilder', { position: `${position}` })
        }
      >
        {(builder, update, index) => (
          <PersonInput
            label={t('header.builder', { position: `${index + 1}` })}
            value={builder.user}
            onChange={user => update({ user })}
          />
        )}
      </RowsEditor>
      <PersonInput
        label={t('header.sponsor')}
        description={t('header.sponsorHint')}
        value={draft.sponsor}
        onChange={sponsor => onChange({ sponsor })}
      />
      <ArtifactsEditor
        rows={draft.artifacts}
        onChange={artifacts => onChange({ artifacts })}
        faultAt={faultAt}
      />
    </>
  );
}
