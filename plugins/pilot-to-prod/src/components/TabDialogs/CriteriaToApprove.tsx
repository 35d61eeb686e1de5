import { evidenceOf } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useT } from '../../hooks/useT';
import { tellGoals } from '../evidence/successCriteria/figures';

/** What an approver is asked to approve, and what it would replace. */
export function CriteriaToApprove() {
  const t = useT();
  const { checklist } = useChecklist();
  const { criteria = [] } = evidenceOf(checklist, 'success-criteria');
  return (
    <>
      {t('approve.hint')}
      <br />
      <strong>{t('approve.agreed')}</strong>{' '}
      {tellGoals(checklist.facts.lockedCriteria, t)}
      <br />
      <strong>{t('approve.now')}</strong>{' '}
      {criteria.length > 0 ? tellGoals(criteria, t) : t('approve.none')}
    </>
  );
}
