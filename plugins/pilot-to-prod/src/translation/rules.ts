import {
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

/**
 * Texts of what the rules say. The sentences are the rules' own, but for those
 * that say how to mend it: the tab says that in another place.
 */
export const ruleMessages = {
  guide,
  ruleFinding: {
    ...findingTexts,
    'identity-missing': 'The agent’s identity or its provider is missing.',
    'runbook-missing': 'The runbook’s link or version is missing.',
    'drill-missing': 'The drill’s date, procedure or outcome is missing.',
    'in-flight-missing': 'What became of work in flight is not described.',
  },
  findingWord: findingWords,
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
    'open-item-missing':
      'Item {{item}} is a warning and needs an open item with an owner and a due date.',
    'open-item-owner':
      'The open item of item {{item}} belongs to somebody who is not a person in the catalog.',
    'open-item-due-late':
      'The open item of item {{item}} is due on a day later than {{latest}}.',
  },
} as const;
