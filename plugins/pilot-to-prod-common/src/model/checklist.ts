import type { z } from 'zod';
import type { EvidenceByKey, ItemKey, NumberByKey } from '../items/evidence';
import type {
  CHECKLIST_STATES,
  ITEM_STATUSES,
  acknowledgementAnswersSchema,
  acknowledgementSchema,
  checklistContentSchema,
  checklistItemSchema,
  checklistSchema,
  checklistsResponseSchema,
  criteriaApprovalSchema,
  declaredSchema,
  importDocumentResponseSchema,
  itemContentSchema,
  openItemSchema,
  pilotSchema,
  recordedReviewSchema,
} from './checklistSchema';

/**
 * Where a checklist stands. `cleared` and `conditional` are clearances.
 *
 * @public
 */
export type ChecklistState = (typeof CHECKLIST_STATES)[number];

/**
 * What the builder says of an item; `null` while they have not said anything.
 *
 * @public
 */
export type Declared = z.infer<typeof declaredSchema>;

/**
 * What an item comes to: the worse of the builder's word and the findings.
 *
 * @public
 */
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/**
 * The first and the last day of a pilot, UTC days.
 *
 * @public
 */
export type Pilot = z.infer<typeof pilotSchema>;

/**
 * What the builders put into one item.
 *
 * @public
 */
export type ItemContent = z.infer<typeof itemContentSchema>;

/**
 * One item of a checklist with what the rules make of it.
 *
 * @public
 */
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/**
 * Something that may still be missing at launch, with the person who owes it.
 *
 * @public
 */
export type OpenItem = z.infer<typeof openItemSchema>;

/**
 * The three questions of template 07, item 7, answered by the on-call.
 *
 * @public
 */
export type AcknowledgementAnswers = z.infer<
  typeof acknowledgementAnswersSchema
>;

/**
 * An on-call's word that they have read one runbook at one version.
 *
 * @public
 */
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/**
 * An approver's consent to success criteria that changed during the pilot.
 *
 * @public
 */
export type CriteriaApproval = z.infer<typeof criteriaApprovalSchema>;

/**
 * The review that template 07 demands after launch.
 *
 * @public
 */
export type PostLaunchReview = z.infer<typeof recordedReviewSchema>;

/**
 * What people put into a checklist; all else follows from it. With the policy
 * in force this is the content that a signature covers.
 *
 * @public
 */
export type ChecklistContent = z.infer<typeof checklistContentSchema>;

/**
 * One run of the gate for one agent and one agent version, as the API shows it.
 *
 * @public
 */
export type Checklist = z.infer<typeof checklistSchema>;

/**
 * One page of checklists, the newest first.
 *
 * @public
 */
export type ChecklistsResponse = z.infer<typeof checklistsResponseSchema>;

/**
 * The draft that an import made, and what of the document is not in it.
 *
 * @public
 */
export type ImportDocumentResponse = z.infer<
  typeof importDocumentResponseSchema
>;

const NUMBERS: NumberByKey = {
  'success-criteria': 1,
  monitoring: 2,
  'on-call': 3,
  guardrails: 4,
  identity: 5,
  'audit-retention': 6,
  runbook: 7,
  communications: 8,
  'rollback-drill': 9,
  'sign-off': 10,
};

/**
 * The evidence of one item, which has none where it is left out.
 *
 * @public
 */
export function evidenceOf<K extends ItemKey>(
  content: Pick<ChecklistContent, 'items'>,
  key: K,
): EvidenceByKey[K] {
  const item = content.items.find(({ number }) => number === NUMBERS[key]);
  return (item?.evidence ?? {}) as EvidenceByKey[K];
}
