import type { Translate } from '../hooks/useT';
import { formatDay } from './dates';
import { listAll, listAny } from './lists';
import type { NextAction } from './nextAction';

/** What a button says, and what stands beneath it. */
export interface NextActionWords {
  button?: string;
  hint?: string;
}

/**
 * The next action in words: what the person can do, or why there is nothing,
 * with a hint where one helps.
 */
export function tellNextAction(
  action: NextAction,
  t: Translate,
  nameOf: (ref: string) => string,
): NextActionWords {
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
        hint: t('next.due', { day: formatDay(dueDate, t) }),
      };
    }
    case 'review-after-launch':
      return {
        button: t('next.review'),
        hint: t('next.due', { day: formatDay(action.dueDate, t) }),
      };
    case 'wait': {
      const names = action.people.map(nameOf);
      if (names.length === 0) {
        return { hint: t(`waitNobody.${action.role}`) };
      }
      const list = action.role === 'builders' ? listAll : listAny;
      return { hint: t(`wait.${action.role}`, { people: list(names, t) }) };
    }
    case 'done':
      return { hint: t('next.done') };
    default:
      return { button: t(`next.${action.kind}`) };
  }
}
