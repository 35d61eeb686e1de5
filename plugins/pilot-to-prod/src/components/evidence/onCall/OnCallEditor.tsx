import type { OnCallEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { FieldGroup, PersonInput, TextInput } from '../../fields';
import type { EvidenceEditorProps } from '../types';

type Responder = NonNullable<OnCallEvidence['primary']>;

/** Edits who is on call for item 3, and how they are reached. */
export function OnCallEditor(props: EvidenceEditorProps<'on-call'>) {
  const { evidence, onChange } = props;
  const t = useT();
  return (
    <>
      <ResponderFields
        legend={t('onCall.primary')}
        responder={evidence.primary ?? {}}
        onChange={primary => onChange({ ...evidence, primary })}
      />
      <ResponderFields
        legend={t('onCall.backup')}
        responder={evidence.backup ?? {}}
        onChange={backup => onChange({ ...evidence, backup })}
      />
      <TextInput
        label={t('onCall.pager')}
        description={t('onCall.pagerHint')}
        value={evidence.pager}
        onChange={pager => onChange({ ...evidence, pager })}
      />
      <TextInput
        multiline
        label={t('onCall.weekendCoverage')}
        value={evidence.weekendCoverage}
        onChange={weekendCoverage => onChange({ ...evidence, weekendCoverage })}
      />
    </>
  );
}

function ResponderFields(props: {
  legend: string;
  responder: Responder;
  onChange: (responder: Responder) => void;
}) {
  const { legend, responder, onChange } = props;
  const t = useT();
  return (
    <FieldGroup legend={legend}>
      <PersonInput
        label={t('onCall.person')}
        value={responder.user}
        onChange={user => onChange({ ...responder, user })}
      />
      <TextInput
        label={t('onCall.schedule')}
        value={responder.schedule}
        onChange={schedule => onChange({ ...responder, schedule })}
      />
    </FieldGroup>
  );
}
