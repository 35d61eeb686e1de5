import { z } from 'zod';
import { evidenceSchemas } from '../items/evidenceSchemas';
import { criterionSchema } from '../items/successCriteria/successCriteriaEvidence';
import { artifactSchema } from './artifact';
import { decisionSchema } from './decision';
import { factsSchema, roleHoldersSchema } from './factsSchema';
import { findingSchema } from './findingSchema';
import {
  digestSchema,
  nextCursorSchema,
  refSchema,
  timeSchema,
} from './formats';
import { healthSchema } from './health';
import { tierSchema } from './policy';
import { requiredSignatureSchema, signatureSchema } from './signature';
import { daySchema } from './text';

/*
 * What a signature covers is strict, so that nothing can be slipped into it.
 * All else is described as it is, and a reader may find more in it later.
 */

/**
 * All that a checklist can be, on its way.
 *
 * @public
 */
export const CHECKLIST_STATES = [
  'draft',
  'in-review',
  'cleared',
  'conditional',
  'blocked',
  'revoked',
  'superseded',
] as const;

/**
 * All that an item can come to.
 *
 * @public
 */
export const ITEM_STATUSES = ['pending', 'pass', 'warn', 'fail'] as const;

/**
 * The schema of the first and the last day of a pilot.
 *
 * @public
 */
export const pilotSchema = z.strictObject({ start: daySchema, end: daySchema });

/**
 * The schema of what the builder says of an item.
 *
 * @public
 */
export const declaredSchema = z.enum(['pass', 'warn', 'fail']).nullable();

/**
 * The schema of what an item comes to.
 *
 * @public
 */
export const itemStatusSchema = z.enum(ITEM_STATUSES);

type ItemKey = keyof typeof evidenceSchemas;

/** What the builders put into one item. */
function contentSchema<
  const TNumber extends number,
  const TKey extends ItemKey,
>(number: TNumber, key: TKey) {
  return z.strictObject({
    number: z.literal(number),
    declared: declaredSchema,
    evidence: evidenceSchemas[key],
    note: z.string(),
  });
}

/** One item with what the rules make of it. */
function itemSchema<const TNumber extends number, const TKey extends ItemKey>(
  number: TNumber,
  key: TKey,
) {
  return z.object({
    ...contentSchema(number, key).shape,
    key: z.literal(key),
    /** As template 07 words it. */
    title: z.string(),
    status: itemStatusSchema,
    findings: z.array(findingSchema),
    updatedBy: refSchema.nullable(),
    updatedAt: timeSchema.nullable(),
  });
}

/** Of items 1 to 9, in order. A signature covers these; item 10 is itself one. */
export const signedItemSchemas = [
  contentSchema(1, 'success-criteria'),
  contentSchema(2, 'monitoring'),
  contentSchema(3, 'on-call'),
  contentSchema(4, 'guardrails'),
  contentSchema(5, 'identity'),
  contentSchema(6, 'audit-retention'),
  contentSchema(7, 'runbook'),
  contentSchema(8, 'communications'),
  contentSchema(9, 'rollback-drill'),
] as const;

/**
 * The schema of what the builders put into one item.
 *
 * @public
 */
export const itemContentSchema = z.discriminatedUnion('number', [
  ...signedItemSchemas,
  contentSchema(10, 'sign-off'),
]);

/**
 * The schema of one item of a checklist with what the rules make of it.
 *
 * @public
 */
export const checklistItemSchema = z.discriminatedUnion('number', [
  itemSchema(1, 'success-criteria'),
  itemSchema(2, 'monitoring'),
  itemSchema(3, 'on-call'),
  itemSchema(4, 'guardrails'),
  itemSchema(5, 'identity'),
  itemSchema(6, 'audit-retention'),
  itemSchema(7, 'runbook'),
  itemSchema(8, 'communications'),
  itemSchema(9, 'rollback-drill'),
  itemSchema(10, 'sign-off'),
]);

/**
 * The schema of an open item as a signature covers it.
 *
 * @public
 */
export const openItemContentSchema = z.strictObject({
  /** The number of the item that it belongs to. */
  item: z.int().min(1).max(9),
  missing: z.string(),
  owner: z.string(),
  dueDate: daySchema,
});

/**
 * The schema of something that may still be missing at launch.
 *
 * @public
 */
export const openItemSchema = z.object({
  id: z.uuid(),
  ...openItemContentSchema.shape,
  closedAt: timeSchema.nullable(),
  closedBy: refSchema.nullable(),
  closingNote: z.string().nullable(),
});

/**
 * The schema of the on-call's answers to the three questions of template 07.
 *
 * @public
 */
export const acknowledgementAnswersSchema = z.strictObject({
  /** How the agent is killed within 60 seconds. */
  kill: z.string(),
  /** Three failure modes or more, and what to do for each. */
  failureModes: z.array(z.string()),
  /** Where the logs are. */
  logs: z.string(),
});

/**
 * The schema of an on-call's word that they have read the runbook.
 *
 * @public
 */
export const acknowledgementSchema = z.strictObject({
  user: refSchema,
  runbookUrl: z.string(),
  runbookVersion: z.string(),
  answers: acknowledgementAnswersSchema,
  at: timeSchema,
});

/**
 * The schema of an approver's consent to changed success criteria.
 *
 * @public
 */
export const criteriaApprovalSchema = z.strictObject({
  approver: refSchema,
  reason: z.string(),
  /** The criteria that were approved, as they stood. */
  criteria: z.array(criterionSchema),
  at: timeSchema,
});

/**
 * The schema of the review after launch.
 *
 * @public
 */
export const recordedReviewSchema = z.object({
  dueDate: daySchema,
  completedAt: timeSchema.nullable(),
  outcome: z.enum(['keep', 'return-to-pilot']).nullable(),
  summary: z.string().nullable(),
});

const header = {
  entityRef: refSchema,
  agentVersion: z.string(),
  tier: tierSchema,
  /** Keys of `policy.regulations`. */
  regulations: z.array(z.string()),
  pilot: pilotSchema,
  targetLaunchDate: daySchema.nullable(),
  builders: z.array(refSchema).min(1),
  sponsor: refSchema.nullable(),
  /**
   * Everybody who ever saved evidence or open items, by hand, by import or by
   * taking over a proposal; in the order of their refs.
   */
  contributors: z.array(refSchema),
  /** What is deployed, by digest; names are unique. */
  artifacts: z.array(artifactSchema),
};

/**
 * The schema of what people put into a checklist. With the policy in force this
 * is the content that a signature covers.
 *
 * @public
 */
export const checklistContentSchema = z.strictObject({
  ...header,
  /** All ten, or without the last, which has no content; in order. */
  items: z.array(itemContentSchema),
  openItems: z.array(openItemContentSchema),
  acknowledgements: z.array(acknowledgementSchema),
  criteriaApprovals: z.array(criteriaApprovalSchema),
});

/**
 * The schema of a checklist as the API shows it.
 *
 * @public
 */
export const checklistSchema = z.object({
  id: z.uuid(),
  ...header,
  state: z.enum(CHECKLIST_STATES),
  /** Rises by one with every change. */
  revision: z.int().min(1),
  /** All ten, in order. */
  items: z.array(checklistItemSchema).length(10),
  openItems: z.array(openItemSchema),
  acknowledgements: z.array(acknowledgementSchema),
  criteriaApprovals: z.array(criteriaApprovalSchema),
  requiredSignatures: z.array(requiredSignatureSchema),
  signatures: z.array(signatureSchema),
  decision: decisionSchema,
  /** Of the content under signature and the policy in force. */
  digest: digestSchema,
  /** The day on which the AI CoE Lead decided. */
  reviewDate: daySchema.nullable(),
  postLaunchReview: recordedReviewSchema.nullable(),
  /** The last day of a clearance; `null` before it, and where it has no end. */
  validUntil: daySchema.nullable(),
  /** What has become of a live clearance; empty for all others. */
  health: z.array(healthSchema),
  createdAt: timeSchema,
  createdBy: refSchema,
  updatedAt: timeSchema,
  /**
   * What the rules were told about the world, so that a browser can run them
   * on unsaved words, and an auditor can run them again.
   */
  facts: factsSchema,
  /**
   * Who holds the roles today. Once the AI CoE Lead has signed, `facts` say who
   * held them then; who is awaited and who may act goes by today.
   */
  roleHolders: roleHoldersSchema,
});

/**
 * The schema of the answer of `GET /checklists`.
 *
 * @public
 */
export const checklistsResponseSchema = z.object({
  items: z.array(checklistSchema),
  nextCursor: nextCursorSchema,
});

/**
 * The schema of the answer of `POST /checklists/import`.
 *
 * @public
 */
export const importDocumentResponseSchema = z.object({
  checklist: checklistSchema,
  /** What of the document is not in the checklist, in plain words. */
  warnings: z.array(z.string()),
});
