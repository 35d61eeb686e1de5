import {
  parseOrThrow,
  ReasonRequest,
  reasonSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useChecklistChange } from '../../hooks/useChange';
import type { TabDialog } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { useDraft } from '../../tab/drafts/useDraft';
import { TextInput } from '../fields';
import { FormDialog } from '../FormDialog';
import type { StepDialogProps } from './StepDialogProps';

/** A step that has to be given a reason. */
export function ReasonDialog(
  props: StepDialogProps<ReasonRequest> & {
    /** The dialogue, among the forms of a checklist. */
    form: TabDialog['kind'];
  },
) {
  const t = useT();
  const change = useChecklistChange();
  const { base } = change;
  const draft = useDraft<string, { reason?: string }>({
    owner: base.id,
    form: props.form,
    base: base.digest,
    fresh: () => ({}),
  });
  const { reason } = draft.words;

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
      draft={draft}
    >
      <Text as="p" variant="body-medium">
        {props.hint}
      </Text>
      <TextInput
        multiline
        isRequired
        label={t('reason')}
        value={reason}
        onChange={next => draft.write(() => ({ reason: next }))}
        error={change.faultAt('reason')}
      />
    </FormDialog>
  );
}
