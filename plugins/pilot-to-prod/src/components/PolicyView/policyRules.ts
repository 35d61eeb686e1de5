import {
  Policy,
  policyFor,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../../hooks/useT';
import { formatDuration } from '../../model/duration';

/** What holds for a tier under one rule, in words. */
type Rule = (rules: Policy, tier: Tier, t: Translate) => string;

/** Everything that can differ from tier to tier, in the order in which it counts. */
const RULES = {
  before: {
    nonWaivable: ({ nonWaivable }, _tier, t) => tellItems(nonWaivable, t),
    maxWarnings: ({ maxWarnings }, _tier, t) =>
      maxWarnings === 0
        ? t('policy.none')
        : t('policy.upTo', { count: maxWarnings }),
    requireVerified: ({ requireVerified }, _tier, t) =>
      tellItems(requireVerified, t),
    drillMaxAgeDays: ({ drillMaxAgeDays }, _tier, t) =>
      t('policy.daysOld', { count: drillMaxAgeDays }),
    retention: ({ retention }, tier, t) =>
      t('policy.atLeast', { duration: formatDuration(retention[tier], t) }),
  },
  gate: {
    validity: ({ validity }, tier, t) => {
      const duration = validity[tier];
      return duration === null
        ? t('policy.forever')
        : formatDuration(duration, t);
    },
    requireArtifacts: ({ requireArtifacts }, tier, t) =>
      t(
        requireArtifacts.includes(tier) ? 'policy.byDigest' : 'policy.notAsked',
      ),
    closeGateOn: ({ closeGateOn }, _tier, t) =>
      closeGateOn.length === 0
        ? t('policy.nothing')
        : closeGateOn.map(code => t(`health.name.${code}`)).join(' · '),
  },
  after: {
    openItemDays: ({ openItemDays }, _tier, t) =>
      t('policy.afterLaunch', { count: openItemDays }),
    postLaunchReviewDays: ({ postLaunchReviewDays }, _tier, t) =>
      t('policy.reviewAfter', { count: postLaunchReviewDays }),
    reviewGraceDays: ({ reviewGraceDays }, _tier, t) =>
      t('policy.grace', { count: reviewGraceDays }),
  },
} satisfies Record<string, Partial<Record<keyof Policy, Rule>>>;

type Group = keyof typeof RULES;
type RuleName = { [G in Group]: keyof (typeof RULES)[G] }[Group];

/** One group of rules in words. */
export interface RuleGroup {
  key: Group;
  rules: {
    key: RuleName;
    /** What holds for each tier, and whether it is said of that tier alone. */
    cells: { tier: Tier; words: string; isOwn: boolean }[];
  }[];
}

/** The tiers, from the least to the most at stake. */
export const TIERS: readonly Tier[] = ['low', 'medium', 'high'];

/** A policy in words, tier by tier. */
export function tellPolicy(policy: Policy, t: Translate): RuleGroup[] {
  return Object.entries(RULES).map(([group, rules]) => ({
    key: group as Group,
    rules: Object.entries(rules as Record<RuleName, Rule>).map(
      ([name, tell]) => ({
        key: name as RuleName,
        cells: TIERS.map(tier => ({
          tier,
          words: tell(policyFor(policy, tier), tier, t),
          isOwn: Object.hasOwn(policy.tiers[tier] ?? {}, name),
        })),
      }),
    ),
  }));
}

function tellItems(numbers: number[], t: Translate): string {
  return numbers.length === 0
    ? t('policy.none')
    : [...numbers]
        .sort((a, b) => a - b)
        .map(number =>
          t('policy.item', {
            number: `${number}`,
            title: t(`scorecard.itemShort.${number as 1}`),
          }),
        )
        .join(' · ');
}
