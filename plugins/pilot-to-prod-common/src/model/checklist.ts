import type { EvidenceByKey, ItemKey, NumberByKey } from '../items/evidence';
import type { Criterion } from '../items/successCriteria';
import type { Decision } from './decision';
import type { Facts, RoleHolders } from './facts';
import type { Finding } from './finding';
import type { Tier } from './policy';
import type { RequiredSignature, Signature } from './signature';

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
] as const;

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
export type Declared = 'pass' | 'warn' | 'fail' | null;

/**
 * All that an item can come to.
 *
 * @public
 */
export const ITEM_STATUSES = ['pending', 'pass', 'warn', 'fail'] as const;

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
export interface Pilot {
  start: string;
  end: string;
}

/**
 * What the builders put into one item.
 *
 * @public
 */
export type ItemContent = {
  [K in ItemKey]: {
    number: NumberByKey[K];
    declared: Declared;
    evidence: EvidenceByKey[K];
    note: string;
  };
}[ItemKey];

/**
 * One item of a checklist with what the rules make of it.
 *
 * @public
 */
export type ChecklistItem = {
  [K in ItemKey]: {
    number: NumberByKey[K];
    key: K;
    /** As template 07 words it. */
    title: string;
    declared: Declared;
    status: ItemStatus;
    evidence: EvidenceByKey[K];
    note: string;
    findings: Finding[];
    updatedBy: string | null;
    /** ISO 8601, UTC. */
    updatedAt: string | null;
  };
}[ItemKey];

/**
 * Something that may still be missing at launch, with the person who owes it.
 *
 * @public
 */
export interface OpenItem {
  id: string;
  /** The number of the item that it belongs to, 1 to 9. */
  item: number;
  missing: string;
  owner: string;
  /** UTC day. */
  dueDate: string;
  closedAt: string | null;
  closedBy: string | null;
  closingNote: string | null;
}

/**
 * The three questions of template 07, item 7, answered by the on-call.
 *
 * @public
 */
export interface AcknowledgementAnswers {
  /** How the agent is killed within 60 seconds. */
  kill: string;
  /** Three failure modes or more, and what to do for each. */
  failureModes: string[];
  /** Where the logs are. */
  logs: string;
}

/**
 * An on-call's word that they have read one runbook at one version.
 *
 * @public
 */
export interface Acknowledgement {
  user: string;
  runbookUrl: string;
  runbookVersion: string;
  answers: AcknowledgementAnswers;
  at: string;
}

/**
 * An approver's consent to success criteria that changed during the pilot.
 *
 * @public
 */
export interface CriteriaApproval {
  approver: string;
  reason: string;
  /** The criteria that were approved, as they stood. */
  criteria: Criterion[];
  at: string;
}

/**
 * The review that template 07 demands after launch.
 *
 * @public
 */
export interface PostLaunchReview {
  dueDate: string;
  completedAt: string | null;
  outcome: 'keep' | 'return-to-pilot' | null;
  summary: string | null;
}

/**
 * What people put into a checklist; all else follows from it. With the policy
 * in force this is the content that a signature covers.
 *
 * @public
 */
export interface ChecklistContent {
  entityRef: string;
  agentVersion: string;
  tier: Tier;
  regulations: string[];
  pilot: Pilot;
  targetLaunchDate: string | null;
  builders: string[];
  sponsor: string | null;
  /**
   * Everybody who ever saved evidence or open items, by hand, by import or by
   * taking over a proposal; in the order of their refs.
   */
  contributors: string[];
  /** All ten, or without the last, which has no content; in order. */
  items: ItemContent[];
  openItems: Pick<OpenItem, 'item' | 'missing' | 'owner' | 'dueDate'>[];
  acknowledgements: Acknowledgement[];
  criteriaApprovals: CriteriaApproval[];
}

/**
 * One run of the gate for one agent and one agent version, as the API shows it.
 *
 * @public
 */
export interface Checklist {
  id: string;
  entityRef: string;
  agentVersion: string;
  tier: Tier;
  /** Keys of `policy.regulations`. */
  regulations: string[];
  state: ChecklistState;
  /** Rises by one with every change. */
  revision: number;
  pilot: Pilot;
  targetLaunchDate: string | null;
  builders: string[];
  sponsor: string | null;
  /**
   * Everybody who ever saved evidence or open items, by hand, by import or by
   * taking over a proposal; in the order of their refs.
   */
  contributors: string[];
  /** All ten, in order. */
  items: ChecklistItem[];
  openItems: OpenItem[];
  acknowledgements: Acknowledgement[];
  criteriaApprovals: CriteriaApproval[];
  requiredSignatures: RequiredSignature[];
  signatures: Signature[];
  decision: Decision;
  /** Of the content under signature and the policy in force. */
  digest: string;
  /** The day on which the AI CoE Lead decided. */
  reviewDate: string | null;
  postLaunchReview: PostLaunchReview | null;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  /**
   * What the rules were told about the world, so that a browser can run them
   * on unsaved words, and an auditor can run them again.
   */
  facts: Facts;
  /**
   * Who holds the roles today. Once the AI CoE Lead has signed, `facts` say who
   * held them then; who is awaited and who may act goes by today.
   */
  roleHolders: RoleHolders;
}

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
