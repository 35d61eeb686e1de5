import type {
  Checklist,
  ChecklistItem,
  Decision,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { addDays, dayOf } from '../model/days';
import { SIGNATURE_ROLE_NAMES } from '../model/signature';
import { escapeText } from './escapeText';
import {
  CLOSED_ITEM_COLUMNS,
  ITEM_COLUMNS,
  NOT_SET,
  OPEN_ITEM_COLUMNS,
  PENDING,
  SIGN_OFF_COLUMNS,
  SYMBOLS,
} from './labels';
import { joinNames } from './nameList';
import { renderEvidence } from './renderEvidence';

const TIERS = { low: 'Low', medium: 'Medium', high: 'High' };

/**
 * A checklist as the document that template 07 is: Markdown, with its own
 * headings and tables. Whatever people typed shows as just that text.
 *
 * @param policy - that of the checklist, or the one in force
 *
 * @public
 */
export function renderDocument(
  checklist: Checklist,
  policy: Pick<Policy, 'postLaunchReviewDays'>,
): string {
  return [
    ...header(checklist),
    table(
      ITEM_COLUMNS,
      checklist.items.map(item => [
        String(item.number),
        escapeText(item.title),
        statusOf(item),
        renderEvidence(item, checklist),
      ]),
    ),
    '## Sign-off',
    table(SIGN_OFF_COLUMNS, signOffRows(checklist)),
    '## Decision',
    ...decision(checklist),
    ...dates(checklist, policy),
    '## Open items',
    ...openItems(checklist),
    '## Record',
    ...labelled({
      Checklist: `${checklist.id}, revision ${checklist.revision}`,
      State: checklist.state,
      Digest: checklist.digest,
    }),
    'The digest stands for the content that people sign. Proof of a clearance is its attestation in the registry, not this copy.',
  ]
    .join('\n\n')
    .concat('\n');
}

function header(checklist: Checklist): string[] {
  const { name } = parseEntityRef(checklist.entityRef);
  return [
    `# Pilot-to-Prod Checklist — ${escapeText(name)}`,
    ...labelled({
      'Agent ID': checklist.entityRef,
      'Agent version': checklist.agentVersion,
      Tier: TIERS[checklist.tier],
      'Pilot ran': `${checklist.pilot.start} to ${checklist.pilot.end}`,
      'Review date': checklist.reviewDate ?? NOT_SET,
      Regulations: joinNames(checklist.regulations),
      'Agent Builders': joinNames(checklist.builders),
      Sponsor: joinNames(checklist.sponsor === null ? [] : [checklist.sponsor]),
    }),
  ];
}

// Paragraphs of their own, as lines of one paragraph would run together.
function labelled(values: Record<string, string>): string[] {
  return Object.entries(values).map(
    ([label, value]) => `**${label}:** ${escapeText(value)}`,
  );
}

function statusOf({ status, declared }: ChecklistItem): string {
  if (status === 'pending') {
    return PENDING;
  }
  return declared === null || declared === status
    ? SYMBOLS[status]
    : `${SYMBOLS[status]} (declared ${SYMBOLS[declared]})`;
}

function signOffRows(checklist: Checklist): string[][] {
  return [
    ...checklist.signatures.map(signature => [
      SIGNATURE_ROLE_NAMES[signature.role],
      escapeText(signature.signer),
      dayOf(signature.signedAt),
      escapeText(
        `Signed at ${signature.signedAt} under ${signature.digest}: “${signature.statement}”`,
      ),
    ]),
    ...checklist.requiredSignatures
      .filter(({ signed }) => !signed)
      .map(({ role, anyOf }) => [
        SIGNATURE_ROLE_NAMES[role],
        escapeText(anyOf.join(' or ')),
        '',
        '',
      ]),
  ];
}

function decision({ state, decision: computed }: Checklist): string[] {
  switch (state) {
    case 'cleared':
      return [`${SYMBOLS.pass} Cleared for production launch`];
    case 'conditional':
      return [`${SYMBOLS.warn} Conditional launch with open items`];
    case 'blocked':
      return [`${SYMBOLS.fail} Blocked — return to pilot`];
    case 'revoked':
      return [`${SYMBOLS.fail} Clearance revoked — return to pilot`];
    default:
      return [
        `Not decided yet; the checklist is ${
          state === 'draft' ? 'a draft' : 'in review'
        }. By what it says now it would be: ${computed.outcome}.`,
        ...reasons(computed),
      ];
  }
}

function reasons(computed: Decision): string[] {
  const lines = computed.reasons.map(
    ({ item, message }) =>
      `- ${item === undefined ? '' : `Item ${item}: `}${escapeText(message)}`,
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function dates(
  { targetLaunchDate, postLaunchReview }: Checklist,
  { postLaunchReviewDays }: Pick<Policy, 'postLaunchReviewDays'>,
): string[] {
  const planned =
    targetLaunchDate && addDays(targetLaunchDate, postLaunchReviewDays);
  return [
    `Target launch date: ${targetLaunchDate ?? NOT_SET}`,
    `${postLaunchReviewDays}-day post-launch review: ${
      postLaunchReview?.dueDate ?? planned ?? NOT_SET
    }`,
    ...(postLaunchReview?.completedAt
      ? [
          `Reviewed on ${dayOf(postLaunchReview.completedAt)}, outcome ${
            postLaunchReview.outcome
          }: ${escapeText(postLaunchReview.summary ?? '')}`,
        ]
      : []),
  ];
}

function openItems(checklist: Checklist): string[] {
  if (checklist.openItems.length === 0) {
    return ['None.'];
  }
  const closed = checklist.openItems.filter(({ closedAt }) => closedAt);
  return [
    table(
      OPEN_ITEM_COLUMNS,
      checklist.openItems.map(({ item, missing, owner, dueDate }) => [
        String(item),
        escapeText(missing),
        escapeText(owner),
        dueDate,
      ]),
    ),
    ...(closed.length === 0
      ? []
      : [
          table(
            CLOSED_ITEM_COLUMNS,
            closed.map(({ item, closedAt, closedBy, closingNote }) => [
              String(item),
              dayOf(closedAt!),
              escapeText(closedBy ?? ''),
              escapeText(closingNote ?? ''),
            ]),
          ),
        ]),
  ];
}

function table(columns: string[], rows: string[][]): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines
    .map((cells, index) =>
      index === 1 ? `|${cells.join('|')}|` : `| ${cells.join(' | ')} |`,
    )
    .join('\n');
}
