import type { z } from 'zod';
import type { evidenceSchemas } from './evidenceSchemas';

/**
 * The evidence of each item, by the item's key. Every field may be left out:
 * what is missing is a finding, not an error.
 *
 * @public
 */
export type EvidenceByKey = {
  [K in keyof typeof evidenceSchemas]: z.infer<(typeof evidenceSchemas)[K]>;
};

/**
 * The key of one of the ten items.
 *
 * @public
 */
export type ItemKey = keyof EvidenceByKey;

/**
 * The number of each item, by its key.
 *
 * @public
 */
export interface NumberByKey {
  'success-criteria': 1;
  monitoring: 2;
  'on-call': 3;
  guardrails: 4;
  identity: 5;
  'audit-retention': 6;
  runbook: 7;
  communications: 8;
  'rollback-drill': 9;
  'sign-off': 10;
}
