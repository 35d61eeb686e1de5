import {
  FindingCode,
  findingDefinitions,
  findingTexts,
  findingWords,
  ItemGuidance,
  itemGuidance,
  ItemKey,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

type GuidanceText = Exclude<keyof ItemGuidance, 'frameworkSections'>;

/** When an item passes and fails, as the rules themselves have it. */
const guide = Object.fromEntries(
  Object.entries(itemGuidance).map(([key, { passes, fails, pitfall }]) => [
    key,
    { passes, fails, pitfall },
  ]),
) as Record<ItemKey, Record<GuidanceText, string>>;

/** One text of every finding. */
function textOfEach(which: 'title' | 'fix') {
  return Object.fromEntries(
    Object.entries(findingDefinitions).map(([code, { [which]: text }]) => [
      code,
      text,
    ]),
  ) as Record<FindingCode, string>;
}

/** Texts of what the rules say, as the rules themselves have them. */
export const ruleMessages = {
  guide,
  findingText: findingTexts,
  findingWord: findingWords,
  findingTitle: textOfEach('title'),
  findingFix: textOfEach('fix'),
  decisionReason: {
    'item-pending': 'Item {{item}} has not been declared yet.',
    'items-pending': 'Items {{items}} have not been declared yet.',
    'launch-date-missing': 'There is no target launch date.',
    'item-failed': 'Item {{item}} fails.',
    'non-waivable-warning':
      'Item {{item}} is a warning, and this item cannot be waived.',
    'too-many-warnings_one':
      '{{count}} item is a warning; at most {{most}} may be.',
    'too-many-warnings_other':
      '{{count}} items are warnings; at most {{most}} may be.',
    'tier-lowered':
      'The checklist has the tier {{tier}}, and the catalog declares a higher one ({{declared}}). Edit the details and choose that tier, or have the agent’s owner correct the annotation pilot-to-prod/tier.',
    'open-item-missing':
      'Item {{item}} is a warning and needs an open item with an owner and a due date.',
    'open-item-owner':
      'The open item of item {{item}} belongs to somebody who is not a person in the catalog.',
    'open-item-due-late':
      'The open item of item {{item}} is due on a day later than {{latest}}.',
  },
} as const;
