import {
  addDays,
  Checklist,
  Finding,
  FindingLanguage,
  FindingTextKey,
  Policy,
  Reason,
  RequiredRetention,
  tellFinding as tellFindingIn,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../hooks/useT';
import { formatDay } from './dates';
import { formatDuration } from './duration';
import { formatNumber } from './numbers';
import { listAll } from './lists';

/**
 * A finding in the reader's language; as it came where it is from a backend
 * whose rules have other words than this tab.
 */
export function tellFinding(finding: Finding, t: Translate): string {
  return tellFindingIn(finding, languageOf(t));
}

/** What demands a retention, a tier or a regulation, and how long it is. */
export function tellRequiredRetention(
  required: RequiredRetention,
  t: Translate,
): string {
  return t('retention.demand', {
    reason:
      'tier' in required
        ? t('retention.tier', { tier: t(`findingWord.tier.${required.tier}`) })
        : required.regulation,
    retention:
      required.retention === undefined
        ? t('retention.unknown')
        : formatDuration(required.retention, t),
  });
}

function languageOf(t: Translate): FindingLanguage<FindingTextKey> {
  // Which values go with a key, the rules have seen to.
  const translate = t as unknown as (key: string, values: object) => string;
  return {
    sentence: (key, values) => translate(`findingText.${key}`, values),
    word: (key, values) => translate(`findingWord.${key}`, values),
    day: day => formatDay(day, t),
    figure: number => formatNumber(number, t),
    duration: iso => formatDuration(iso, t),
  };
}

/** What of a checklist its reasons tell about. */
type ForReason = Pick<
  Checklist,
  'items' | 'targetLaunchDate' | 'tier' | 'facts'
>;

/**
 * The reasons of a decision in the reader's language, each with the item that
 * it is about. Items that nobody has declared yet are told in one sentence.
 */
export function tellReasons(
  checklist: Pick<Checklist, 'decision' | keyof ForReason>,
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
              items: listAll(
                pending.map(({ item }) => `${item}`),
                t,
              ),
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
  checklist: ForReason,
  t: Translate,
  policy?: Policy,
): string {
  const { code, message } = reason;
  const item = `${reason.item}`;
  switch (code) {
    case 'launch-date-missing':
      return t('decisionReason.launch-date-missing');
    case 'tier-lowered': {
      const { entityTier } = checklist.facts;
      return entityTier === null
        ? message
        : t('decisionReason.tier-lowered', {
            tier: t(`findingWord.tier.${checklist.tier}`),
            declared: entityTier,
          });
    }
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
              t,
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
