import {
  parseOrThrow,
  ReasonRequest,
  reasonSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useState } from 'react';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { TextInput } from '../fields';
import { FormDialog } from '../FormDialog';
import type { StepDialogProps } from './StepDialogProps';

/** A step that has to be given a reason. */
export function ReasonDialog(props: StepDialogProps<ReasonRequest>) {
  const t = useT();
  const change = useChecklistChange();
  const { base } = change;
  const [reason, setReason] = useState<string>();

  const submit = () =>
    change.change(async api => {
      const request = { revision: base.revision, reason: reason ?? '' };
      parseOrThrow(reasonSchema, request);
      return props.call(api, base.id, request);
    }, props.done);

  return (
    <FormDialog
      title={props.title}
      submitLabel={props.submitLabel}
      onSubmit={submit}
      change={change}
      words={reason}
    >
      <Text as="p" variant="body-medium">
        {props.hint}
      </Text>
      <TextInput
        multiline
        isRequired
        label={t('reason')}
        value={reason}
        onChange={setReason}
        error={change.faultAt('reason')}
      />
    </FormDialog>
  );
}
