import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { useUnsavedWork } from '../../hooks/UnsavedWorkProvider';
import { useT } from '../../hooks/useT';
import { contrast } from '../contrast';

/** Asks before something that was written and not saved would be lost. */
export function LeaveDialog() {
  const t = useT();
  const { question } = useUnsavedWork();
  return (
    <Dialog
      isOpen={question !== undefined}
      className={contrast.readable}
      isDismissable={false}
      onOpenChange={open => !open && question?.stay()}
      width="min(26rem, 100vw)"
    >
      <DialogHeader>{t('leave.title')}</DialogHeader>
      <DialogBody>
        <Text as="p" variant="body-medium">
          {t('leave.hint')}
        </Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onPress={question?.stay}>
          {t('leave.stay')}
        </Button>
        <Button variant="secondary" onPress={question?.leave}>
          {t('leave.leave')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
