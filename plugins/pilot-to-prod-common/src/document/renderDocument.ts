import type {
  Checklist,
  ChecklistItem,
  ChecklistState,
  Decision,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { isClearance } from '../gate/clearance';
import { addDays, dayOf } from '../model/days';
import { policyFor } from '../model/policy';
import { SIGNATURE_ROLE_NAMES } from '../model/signature';
import { artifactLine } from './artifactLine';
import { escapeText } from './escapeText';
import {
  CLOSED_ITEM_COLUMNS,
  ITEM_COLUMNS,
  NO_END,
  NOT_SET,
  OPEN_ITEM_COLUMNS,
  PENDING,
  SIGN_OFF_COLUMNS,
  SYMBOLS,
  TIERS,
} from './labels';
import { labelled, table } from './markdown';
import { joinNames, NONE } from './nameList';
import { renderEvidence } from './renderEvidence';

const DECISIONS: Record<
  Exclude<ChecklistState, 'draft' | 'in-review'>,
  string
> = {
  cleared: `${SYMBOLS.pass} Cleared for production launch`,
  conditional: `${SYMBOLS.warn} Conditional launch with open items`,
  blocked: `${SYMBOLS.fail} Blocked — return to pilot`,
  revoked: `${SYMBOLS.fail} Clearance revoked — return to pilot`,
  superseded: 'Clearance superseded — its renewal was signed',
};

/**
 * A checklist as the document that template 07 is: Markdown, with its own
 * headings and tables. Whatever people typed shows as just that text.
 *
 * @param policy - that of the checklist, or the one in force; what it says of
 *   the checklist's tier is looked up here
 *
 * @public
 */
export function renderDocument(
  checklist: Checklist,
  policy: Pick<Policy, 'postLaunchReviewDays' | 'tiers'>,
): string {
  const { postLaunchReviewDays } = policyFor(policy, checklist.tier);
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
    ...dates(checklist, postLaunchReviewDays),
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
      ...(isClearance(checklist) && {
        'Valid until': checklist.validUntil ?? NO_END,
      }),
      Regulations: joinNames(checklist.regulations),
      'Agent Builders': joinNames(checklist.builders),
      Sponsor: joinNames(checklist.sponsor === null ? [] : [checklist.sponsor]),
    }),
    ...artifacts(checklist),
  ];
}

/** One in a line, as a digest is long. */
function artifacts(checklist: Checklist): string[] {
  return checklist.artifacts.length === 0
    ? labelled({ Artifacts: NONE })
    : checklist.artifacts.flatMap(artifact =>
        labelled({ Artifact: artifactLine(artifact) }),
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
    case 'draft':
      return undecided('a draft', computed);
    case 'in-review':
      return undecided('in review', computed);
    default:
      return [DECISIONS[state]];
  }
}

function undecided(stage: string, computed: Decision): string[] {
  return [
    `Not decided yet; the checklist is ${stage}. By what it says now it would be: ${computed.outcome}.`,
    ...reasons(computed),
  ];
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
  postLaunchReviewDays: number,
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
