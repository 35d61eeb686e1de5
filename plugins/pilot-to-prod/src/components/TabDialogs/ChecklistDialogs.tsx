import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { AcknowledgeDialog } from './AcknowledgeDialog';
import { CloseOpenItemDialog } from './CloseOpenItemDialog';
import { ConfirmDialog } from './ConfirmDialog';
import { CriteriaToApprove } from './CriteriaToApprove';
import { EditHeaderDialog } from './EditHeaderDialog';
import { OpenItemsDialog } from './OpenItemsDialog';
import { ReasonDialog } from './ReasonDialog';
import { ReviewDialog } from './ReviewDialog';
import { SignDialog } from './SignDialog';

/** The dialogue about the checklist that is open, if any is. */
export function ChecklistDialogs() {
  const t = useT();
  const { dialog } = useTab();
  switch (dialog?.kind) {
    case 'edit-header':
      return <EditHeaderDialog />;
    case 'set-open-items':
      return <OpenItemsDialog item={dialog.item} />;
    case 'close-open-item':
      return <CloseOpenItemDialog openItem={dialog.openItem} />;
    case 'acknowledge':
      return <AcknowledgeDialog />;
    case 'sign':
      return <SignDialog role={dialog.role} />;
    case 'review-after-launch':
      return <ReviewDialog />;
    case 'approve-criteria':
      return (
        <ReasonDialog
          form="approve-criteria"
          title={t('next.approve-criteria')}
          hint={<CriteriaToApprove />}
          submitLabel={t('approve.submit')}
          done={t('approve.done')}
          call={(api, id, request) => api.approveCriteria(id, request)}
        />
      );
    case 'return':
      return (
        <ReasonDialog
          form="return"
          title={t('return.title')}
          hint={t('return.hint')}
          submitLabel={t('return.submit')}
          done={t('return.done')}
          call={(api, id, request) => api.returnToPilot(id, request)}
        />
      );
    case 'revoke':
      return (
        <ReasonDialog
          form="revoke"
          title={t('revoke.title')}
          hint={t('revoke.hint')}
          submitLabel={t('revoke.submit')}
          done={t('revoke.done')}
          call={(api, id, request) => api.revoke(id, request)}
        />
      );
    case 'renew':
      return (
        <ConfirmDialog
          title={t('renew.title')}
          hint={t('renew.hint')}
          submitLabel={t('renew.submit')}
          done={t('renew.done')}
          call={(api, id) => api.renew(id)}
        />
      );
    case 'withdraw':
      return (
        <ConfirmDialog
          title={t('withdraw.title')}
          hint={t('withdraw.hint')}
          submitLabel={t('withdraw.submit')}
          done={t('withdraw.done')}
          call={(api, id, request) => api.withdraw(id, request)}
        />
      );
    case 'reopen':
      return (
        <ConfirmDialog
          title={t('next.reopen')}
          hint={t('reopen.hint')}
          submitLabel={t('reopen.submit')}
          done={t('reopen.done')}
          call={(api, id, request) => api.reopen(id, request)}
        />
      );
    default:
      return null;
  }
}
