import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';

/**
 * What can be done with an item besides editing it. The overview offers one of
 * these already when it is the next thing to do.
 */
export function ItemActions({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { show } = useTab();
  const { can, next } = useChecklist();
  const offered = next.kind;
  if (item.key === 'runbook' && can.acknowledge && offered !== 'acknowledge') {
    return (
      <Button variant="primary" onPress={() => show({ kind: 'acknowledge' })}>
        {t('next.acknowledge')}
      </Button>
    );
  }
  if (
    item.key === 'success-criteria' &&
    can.approveCriteria &&
    offered !== 'approve-criteria'
  ) {
    return (
      <Button
        variant="primary"
        onPress={() => show({ kind: 'approve-criteria' })}
      >
        {t('next.approve-criteria')}
      </Button>
    );
  }
  return null;
}
