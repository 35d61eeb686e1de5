import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { FormEvent, ReactNode } from 'react';
import type { Change } from '../../hooks/useChange';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { DraftNotice } from '../../tab/drafts/DraftNotice';
import type { DraftForm } from '../../tab/drafts/useDraft';
import { contrast } from '../contrast';
import { KeptWords } from '../KeptWords';
import { ProblemAlert } from '../ProblemAlert';
import styles from './FormDialog.module.css';

interface FormDialogProps {
  title: string;
  submitLabel: string;
  /** Resolves to whether the dialogue is done with. */
  onSubmit: () => Promise<boolean>;
  change: Change;
  /** What is missing before the form can be sent, if anything is. */
  isIncomplete?: boolean;
  wide?: boolean;
  /** What is typed into the form, where it is more than a button. */
  draft?: Omit<DraftForm<unknown>, 'write'>;
  children: ReactNode;
}

/**
 * A dialogue with one form. Closed by its cross or Escape it keeps what was
 * typed for the next time; Cancel throws it away.
 */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, onSubmit, change, draft, wide } = props;
  const t = useT();
  const { show } = useTab();
  const close = () => show(undefined);
  const finish = () => {
    draft?.discard();
    close();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!change.pending && !props.isIncomplete && (await onSubmit())) {
      finish();
    }
  };

  return (
    <Dialog
      isOpen
      className={contrast.readable}
      // A stray click beside a form must not close it.
      isDismissable={false}
      onOpenChange={open => !open && close()}
      width={`min(${wide ? '46rem' : '32rem'}, 100vw)`}
    >
      <form onSubmit={submit} className={styles.form} noValidate>
        <DialogHeader>{title}</DialogHeader>
        <DialogBody>
          <div className={styles.body}>
            {draft && <DraftNotice draft={draft} />}
            <KeptWords what={title} words={draft?.words}>
              {props.children}
            </KeptWords>
            <ProblemAlert
              problem={change.problem}
              onLoadNewest={change.loadNewest}
            />
          </div>
        </DialogBody>
        <DialogFooter>
          <Button
            type="submit"
            variant="primary"
            isPending={change.pending}
            isDisabled={props.isIncomplete}
          >
            {submitLabel}
          </Button>
          <Button variant="secondary" onPress={finish}>
            {t('cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
