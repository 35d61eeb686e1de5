import type {
  Policy,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { itemDefinitions } from '../items/definitions';
import { policyFor } from '../model/policy';
import { SIGNATURE_ROLE_NAMES } from '../model/signature';
import { BLANK, EVIDENCE_BLANKS } from './blanks';
import { escapeText } from './escapeText';
import {
  ITEM_COLUMNS,
  OPEN_ITEMS_WHEN,
  OPEN_ITEM_COLUMNS,
  SIGN_OFF_COLUMNS,
  TIERS,
  TITLE_HINTS,
} from './labels';
import { labelledMarkdown, table } from './markdown';
import { joinNames } from './nameList';

/**
 * What is known of an agent before anybody fills in its template.
 *
 * @public
 */
export interface TemplateAgent {
  entityRef: string;
  agentVersion: string | null;
  tier: Tier | null;
  /** Entity refs. */
  owners: string[];
  /** User entity refs; empty where nobody is known to have built it. */
  builders: string[];
}

/**
 * Template 07 to be filled in: Markdown, with blanks in square brackets where
 * nothing is known. Importing it says nothing of an item.
 *
 * @param policy - the one in force; what it says of the agent's tier is looked
 *   up here
 * @param agent - whose header is filled in; left out, all of it is blank
 *
 * @public
 */
export function renderTemplate(
  policy: Pick<Policy, 'postLaunchReviewDays' | 'tiers'>,
  agent?: TemplateAgent,
): string {
  const { postLaunchReviewDays } = agent?.tier
    ? policyFor(policy, agent.tier)
    : policy;
  return [
    ...header(agent),
    table(
      ITEM_COLUMNS,
      itemDefinitions.map(({ number, title }, index) => [
        String(number),
        [title, TITLE_HINTS[number] ?? []].flat().join(' '),
        BLANK.status,
        EVIDENCE_BLANKS[index],
      ]),
    ),
    '## Sign-off',
    table(SIGN_OFF_COLUMNS, [
      [SIGNATURE_ROLE_NAMES['agent-builder'], '', '', ''],
      [SIGNATURE_ROLE_NAMES['ai-coe-lead'], '', '', ''],
    ]),
    '## Decision',
    BLANK.decision,
    `Target launch date: ${BLANK.day}`,
    `${postLaunchReviewDays}-day post-launch review: ${BLANK.day}`,
    `## Open items ${OPEN_ITEMS_WHEN}`,
    table(OPEN_ITEM_COLUMNS, [OPEN_ITEM_COLUMNS.map(() => '')]),
  ]
    .join('\n\n')
    .concat('\n');
}

function header(agent: TemplateAgent | undefined): string[] {
  const filled = (value: string | null | undefined, blank: string) =>
    value ? escapeText(value) : blank;
  const names = (refs: string[] = []) =>
    refs.length === 0 ? undefined : joinNames(refs);
  const lines = {
    'Agent ID': filled(agent?.entityRef, BLANK.agentId),
    ...(agent && { 'Agent owner': escapeText(joinNames(agent.owners)) }),
    'Agent version': filled(agent?.agentVersion, BLANK.agentVersion),
    Tier: filled(agent?.tier && TIERS[agent.tier], BLANK.tier),
    'Pilot ran': BLANK.pilot,
    'Review date': BLANK.day,
    Regulations: BLANK.regulations,
    'Agent Builders': filled(names(agent?.builders), BLANK.builders),
    Sponsor: BLANK.sponsor,
    Artifact: BLANK.artifacts,
  };
  const name = agent && parseEntityRef(agent.entityRef).name;
  return [
    `# Pilot-to-Prod Checklist — ${filled(name, BLANK.agentName)}`,
    ...Object.entries(lines).map(([label, markdown]) =>
      labelledMarkdown(label, markdown),
    ),
  ];
}
