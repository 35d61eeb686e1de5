import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { FormEvent, ReactNode, useState } from 'react';
import type { Change } from '../../hooks/useChange';
import { useTab } from '../../hooks/TabProvider';
import {
  useGuardedForm,
  useUnsavedWork,
} from '../../hooks/UnsavedWorkProvider';
import { useT } from '../../hooks/useT';
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
  /** What the form holds, to notice that something was written into it. */
  words?: unknown;
  children: ReactNode;
}

/** A dialogue with one form, which keeps its words until they are saved. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, onSubmit, change, wide } = props;
  const t = useT();
  const { show } = useTab();
  const { guard } = useUnsavedWork();
  const words = JSON.stringify(props.words);
  const [untouched] = useState(words);
  const isDirty = words !== untouched;
  useGuardedForm(isDirty);
  const close = () => show(undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!change.pending && !props.isIncomplete && (await onSubmit())) {
      close();
    }
  };

  return (
    <Dialog
      isOpen
      className={contrast.readable}
      // A stray click beside a form must not throw away what was typed.
      isDismissable={false}
      onOpenChange={open => !open && guard(close, isDirty)}
      width={`min(${wide ? '46rem' : '32rem'}, 100vw)`}
    >
      <form onSubmit={submit} className={styles.form} noValidate>
        <DialogHeader>{title}</DialogHeader>
        <DialogBody>
          <div className={styles.body}>
            <KeptWords what={title} words={props.words}>
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
          <Button variant="secondary" onPress={close}>
            {t('cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
