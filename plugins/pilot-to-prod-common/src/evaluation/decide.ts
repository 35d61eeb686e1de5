import type { ChecklistContent, ItemStatus } from '../model/checklist';
import { daysBetween } from '../model/days';
import type { Decision, Reason } from '../model/decision';
import type { Facts } from '../model/facts';
import { Policy, Tier, tierSchema } from '../model/policy';
import { isPerson } from '../items/rule';

/**
 * The decision that follows from the statuses of items 1 to 9 (template 07,
 * decision matrix), with every reason that applies.
 *
 * @param statuses - of items 1 to 9, in order
 */
export function decide(
  statuses: ItemStatus[],
  content: Pick<ChecklistContent, 'openItems' | 'targetLaunchDate' | 'tier'>,
  policy: Policy,
  facts: Facts,
): Decision {
  const { targetLaunchDate } = content;
  const numbersOf = (status: ItemStatus) =>
    statuses.flatMap((s, index) => (s === status ? [index + 1] : []));

  const incomplete: Reason[] = numbersOf('pending').map(item => ({
    code: 'item-pending',
    item,
    message: `Item ${item} has not been declared yet.`,
  }));
  if (targetLaunchDate === null) {
    incomplete.push({
      code: 'launch-date-missing',
      message: 'There is no target launch date.',
    });
  }
  if (targetLaunchDate === null || incomplete.length > 0) {
    return { outcome: 'incomplete', reasons: incomplete };
  }

  const warnings = numbersOf('warn');
  const blocked: Reason[] = numbersOf('fail').map(item => ({
    code: 'item-failed',
    item,
    message: `Item ${item} fails.`,
  }));
  for (const item of warnings.filter(n => policy.nonWaivable.includes(n))) {
    blocked.push({
      code: 'non-waivable-warning',
      item,
      message: `Item ${item} is a warning, and this item cannot be waived.`,
    });
  }
  if (warnings.length > policy.maxWarnings) {
    blocked.push({
      code: 'too-many-warnings',
      message: `${warnings.length} items are warnings; at most ${policy.maxWarnings} may be.`,
    });
  }
  for (const item of warnings) {
    blocked.push(...openItemReasons(item, targetLaunchDate));
  }
  blocked.push(...tierReasons(content.tier, facts.entityTier));
  if (blocked.length > 0) {
    return { outcome: 'blocked', reasons: blocked };
  }
  return {
    outcome: warnings.length > 0 ? 'conditional' : 'cleared',
    reasons: [],
  };

  function openItemReasons(item: number, launch: string): Reason[] {
    const own = content.openItems.filter(openItem => openItem.item === item);
    if (own.length === 0) {
      return [
        {
          code: 'open-item-missing',
          item,
          message: `Item ${item} is a warning and needs an open item with an owner and a due date.`,
        },
      ];
    }
    return own.flatMap(({ owner, dueDate }) => {
      const reasons: Reason[] = [];
      if (!isPerson(owner, facts)) {
        reasons.push({
          code: 'open-item-owner',
          item,
          message: `The open item of item ${item} belongs to ${owner}, who is not a person in the catalog.`,
        });
      }
      if (daysBetween(launch, dueDate) > policy.openItemDays) {
        reasons.push({
          code: 'open-item-due-late',
          item,
          message: `The open item of item ${item} is due on ${dueDate}, later than ${policy.openItemDays} days after launch on ${launch}.`,
        });
      }
      return reasons;
    });
  }
}

/**
 * Whoever owns the agent says how much is at stake; a checklist may ask for
 * more than that, never for less. What is no tier counts as the highest.
 */
function tierReasons(tier: Tier, entityTier: string | null): Reason[] {
  if (entityTier === null) {
    return [];
  }
  const tiers: string[] = tierSchema.options;
  const known = tiers.includes(entityTier);
  const declared = known ? entityTier : tiers[tiers.length - 1];
  if (tiers.indexOf(declared) <= tiers.indexOf(tier)) {
    return [];
  }
  return [
    {
      code: 'tier-lowered',
      message: known
        ? `The checklist has the tier ${tier}, but the catalog declares the agent as ${entityTier}.`
        : `The catalog declares the tier “${entityTier}” for the agent, which is none of ${tiers.join(
            ', ',
          )}. It counts as ${declared}, and the checklist has the tier ${tier}.`,
    },
  ];
}
