import {
  addDays,
  Checklist,
  Finding,
  Policy,
  Reason,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../hooks/useT';
import { ruleMessages } from '../translation/rules';
import { formatDay } from './dates';
import { listAll } from './lists';

type StaticCode = keyof typeof ruleMessages.ruleFinding;

/**
 * A finding in the reader's language, as far as its code alone says it all.
 * Where the rule names a row, its own words stand, with days as readers write
 * them.
 */
export function tellFinding({ code, message }: Finding, t: Translate): string {
  return code in ruleMessages.ruleFinding
    ? t(`ruleFinding.${code as StaticCode}`)
    : message.replace(/\b\d{4}-\d{2}-\d{2}\b/g, formatDay);
}

/**
 * The reasons of a decision in the reader's language, each with the item that
 * it is about. Items that nobody has declared yet are told in one sentence.
 */
export function tellReasons(
  checklist: Pick<Checklist, 'decision' | 'items' | 'targetLaunchDate'>,
  t: Translate,
  policy: Policy,
): { text: string; failed?: number }[] {
  const { reasons } = checklist.decision;
  const pending = reasons.filter(({ code }) => code === 'item-pending');
  const told = reasons.filter(reason => !pending.includes(reason));
  return [
    ...(pending.length > 1
      ? [
          {
            text: t('decisionReason.items-pending', {
              items: listAll(pending.map(({ item }) => `${item}`)),
            }),
          },
        ]
      : pending.map(reason => ({
          text: tellReason(reason, checklist, t, policy),
        }))),
    ...told.map(reason => ({
      text: tellReason(reason, checklist, t, policy),
      ...(reason.code === 'item-failed' && { failed: reason.item }),
    })),
  ];
}

/**
 * A reason of the decision in the reader's language.
 *
 * @param policy - without it, reasons that tell its numbers stand as they came
 */
export function tellReason(
  reason: Reason,
  checklist: Pick<Checklist, 'items' | 'targetLaunchDate'>,
  t: Translate,
  policy?: Policy,
): string {
  const { code, message } = reason;
  const item = `${reason.item}`;
  switch (code) {
    case 'launch-date-missing':
      return t('decisionReason.launch-date-missing');
    case 'too-many-warnings':
      return policy
        ? t('decisionReason.too-many-warnings', {
            count: checklist.items.filter(({ status }) => status === 'warn')
              .length,
            most: `${policy.maxWarnings}`,
          })
        : message;
    case 'open-item-due-late':
      return policy && checklist.targetLaunchDate !== null
        ? t('decisionReason.open-item-due-late', {
            item,
            latest: formatDay(
              addDays(checklist.targetLaunchDate, policy.openItemDays),
            ),
          })
        : message;
    case 'item-pending':
    case 'item-failed':
    case 'non-waivable-warning':
    case 'open-item-missing':
    case 'open-item-owner':
      return t(`decisionReason.${code}`, { item });
    default:
      // A newer backend may have a reason that this tab does not know.
      return message;
  }
}
