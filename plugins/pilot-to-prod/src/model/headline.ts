import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../hooks/useT';
import { formatDay } from './dates';
import { listAll } from './lists';
import { tellFinding, tellReason } from './ruleWords';

/** Where an agent stands, in one line. */
export function headline(checklist: Checklist, t: Translate): string {
  const { state, reviewDate, openItems } = checklist;
  const since = reviewDate === null ? '' : formatDay(reviewDate, t);
  switch (state) {
    case 'draft':
      return draftHeadline(checklist, t);
    case 'in-review':
      return t('headline.inReview', {
        count: checklist.requiredSignatures.filter(({ signed }) => !signed)
          .length,
      });
    case 'cleared':
      return t('headline.cleared', { since });
    case 'conditional':
      return t('headline.conditional', {
        since,
        count: openItems.filter(({ closedAt }) => closedAt === null).length,
      });
    case 'blocked':
      return t('headline.returned');
    case 'superseded':
      return t('headline.superseded');
    default:
      return t('headline.revoked');
  }
}

function draftHeadline(checklist: Checklist, t: Translate): string {
  const { decision, items } = checklist;
  if (decision.outcome === 'incomplete') {
    const pending = decision.reasons.filter(
      ({ code }) => code === 'item-pending',
    ).length;
    return pending > 0
      ? t('headline.incomplete', { count: pending })
      : t('headline.launchDateMissing');
  }
  if (decision.outcome === 'blocked') {
    return blockedHeadline(checklist, t);
  }
  const warnings = items.filter(({ status }) => status === 'warn').length;
  return decision.outcome === 'conditional'
    ? t('headline.readyConditional', { count: warnings })
    : t('headline.ready');
}

function blockedHeadline(checklist: Checklist, t: Translate): string {
  const { decision, items } = checklist;
  const numbers = [
    ...new Set(decision.reasons.flatMap(({ item }) => item ?? [])),
  ];
  const [only] = numbers;
  if (numbers.length === 1) {
    const [finding] = items[only - 1].findings;
    return t('headline.blockedBy', {
      item: `${only}`,
      why: finding
        ? tellFinding(finding, t)
        : tellReason(decision.reasons[0], checklist, t),
    });
  }
  const [first] = decision.reasons;
  if (numbers.length === 0 && first?.code === 'tier-lowered') {
    return t('headline.blockedByTier');
  }
  return numbers.length === 0
    ? t('headline.blocked')
    : t('headline.blockedByItems', {
        items: listAll(
          numbers.map(number => `${number}`),
          t,
        ),
      });
}
