import { Button, Text } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { TabDialog, useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import type { NextAction } from '../../model/nextAction';
import { tellNextAction } from '../../model/tellNextAction';
import styles from './OverviewStrip.module.css';

/** The one thing that the person who looks should do, or why there is none. */
export function NextStep() {
  const t = useT();
  const { nameOf } = usePeople();
  const { show, edit } = useTab();
  const { next: action } = useChecklist();
  const { button, hint } = tellNextAction(action, t, nameOf);
  return (
    <div className={styles.next}>
      {button && (
        <Button variant="primary" size="medium" onPress={act}>
          {button}
        </Button>
      )}
      {hint && (
        <Text as="p" variant="body-small" color="secondary">
          {hint}
        </Text>
      )}
    </div>
  );

  function act() {
    if (action.kind === 'edit-item') {
      edit(action.item, { goThere: true });
    } else {
      show(dialogOf(action));
    }
  }
}

function dialogOf(action: NextAction): TabDialog | undefined {
  switch (action.kind) {
    case 'acknowledge':
    case 'approve-criteria':
    case 'edit-header':
    case 'renew':
    case 'reopen':
    case 'review-after-launch':
      return { kind: action.kind };
    case 'sign':
      return { kind: 'sign', role: action.role };
    case 'set-open-items':
      return { kind: 'set-open-items', item: action.item };
    case 'close-open-item':
      return { kind: 'close-open-item', openItem: action.openItem };
    case 'start-new':
      return { kind: 'start' };
    default:
      return undefined;
  }
}
