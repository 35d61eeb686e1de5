import { Button, Text } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { TabDialog, useTab } from '../../hooks/TabProvider';
import { Translate, useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { listAll, listAny } from '../../model/lists';
import { NextAction, nextAction } from '../../model/nextAction';
import styles from './OverviewStrip.module.css';

/** The one thing that the person who looks should do, or why there is none. */
export function NextStep() {
  const t = useT();
  const { nameOf } = usePeople();
  const { show, edit } = useTab();
  const { checklist, viewer, today } = useChecklist();
  const action = nextAction(checklist, viewer, today);
  const { button, hint } = wording(action, t, nameOf);
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
      edit(action.item);
      focusItem(action.item);
    } else {
      show(dialogOf(action));
    }
  }
}

/** Takes the person to the form that has just been opened. */
function focusItem(number: number) {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(
      `[data-item="${number}"] form :is(input, textarea, button)`,
    );
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  });
}

function dialogOf(action: NextAction): TabDialog | undefined {
  switch (action.kind) {
    case 'acknowledge':
    case 'approve-criteria':
    case 'edit-header':
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

function wording(
  action: NextAction,
  t: Translate,
  nameOf: (ref: string) => string,
): { button?: string; hint?: string } {
  switch (action.kind) {
    case 'sign':
      return { button: t(`sign.as.${action.role}`) };
    case 'edit-item': {
      const item = { item: `${action.item}` };
      return action.pending
        ? { button: t('next.fillItem', item), hint: t('next.thenSign') }
        : { button: t('next.mendItem', item), hint: t('next.thenSign') };
    }
    case 'edit-header':
      return { button: t(`next.${action.missing}`) };
    case 'set-open-items':
      return { button: t('next.openItem', { item: `${action.item}` }) };
    case 'close-open-item': {
      const { item, dueDate } = action.openItem;
      return {
        button: t('next.closeOpenItem', { item: `${item}` }),
        hint: t('next.due', { day: formatDay(dueDate) }),
      };
    }
    case 'review-after-launch':
      return {
        button: t('next.review'),
        hint: t('next.due', { day: formatDay(action.dueDate) }),
      };
    case 'wait': {
      const names = action.people.map(nameOf);
      if (names.length === 0) {
        return { hint: t(`waitNobody.${action.role}`) };
      }
      const list = action.role === 'builders' ? listAll : listAny;
      return { hint: t(`wait.${action.role}`, { people: list(names) }) };
    }
    case 'done':
      return { hint: t('next.done') };
    default:
      return { button: t(`next.${action.kind}`) };
  }
}
