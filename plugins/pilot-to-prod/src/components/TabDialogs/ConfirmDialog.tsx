import type { RevisionRequest } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useChecklistChange } from '../../hooks/useChange';
import { FormDialog } from '../FormDialog';
import type { StepDialogProps } from './StepDialogProps';

/** A step that needs no more than a second thought. */
export function ConfirmDialog(props: StepDialogProps<RevisionRequest>) {
  const change = useChecklistChange();
  const { base } = change;
  return (
    <FormDialog
      title={props.title}
      submitLabel={props.submitLabel}
      onSubmit={() =>
        change.change(
          api => props.call(api, base.id, { revision: base.revision }),
          props.done,
        )
      }
      change={change}
    >
      <Text as="p" variant="body-medium">
        {props.hint}
      </Text>
    </FormDialog>
  );
}
