/**
 * All that can follow from the items, in the order in which it is looked at.
 *
 * @public
 */
export const OUTCOMES = [
  'incomplete',
  'blocked',
  'conditional',
  'cleared',
] as const;

/**
 * What follows from the items (template 07, decision matrix).
 *
 * @public
 */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Everything that can keep a checklist from being cleared.
 *
 * @public
 */
export type ReasonCode =
  | 'item-pending'
  | 'launch-date-missing'
  | 'item-failed'
  | 'non-waivable-warning'
  | 'too-many-warnings'
  | 'open-item-missing'
  | 'open-item-owner'
  | 'open-item-due-late'
  | 'tier-lowered';

/**
 * Why a decision is what it is.
 *
 * @public
 */
export interface Reason {
  code: ReasonCode;
  /** The number of the item that it is about, where it is about one. */
  item?: number;
  message: string;
}

/**
 * A decision with every reason that applies at its level; `conditional` and
 * `cleared` need none.
 *
 * @public
 */
export interface Decision {
  outcome: Outcome;
  reasons: Reason[];
}
