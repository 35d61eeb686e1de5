import type { AuditRetentionEvidence } from './auditRetention';
import type { CommunicationsEvidence } from './communications';
import type { GuardrailsEvidence } from './guardrails';
import type { IdentityEvidence } from './identity';
import type { MonitoringEvidence } from './monitoring';
import type { OnCallEvidence } from './onCall';
import type { RollbackDrillEvidence } from './rollbackDrill';
import type { RunbookEvidence } from './runbook';
import type { SuccessCriteriaEvidence } from './successCriteria';

/**
 * The evidence of each item, by the item's key. Every field may be left out:
 * what is missing is a finding, not an error.
 *
 * @public
 */
export interface EvidenceByKey {
  'success-criteria': SuccessCriteriaEvidence;
  monitoring: MonitoringEvidence;
  'on-call': OnCallEvidence;
  guardrails: GuardrailsEvidence;
  identity: IdentityEvidence;
  'audit-retention': AuditRetentionEvidence;
  runbook: RunbookEvidence;
  communications: CommunicationsEvidence;
  'rollback-drill': RollbackDrillEvidence;
  'sign-off': {};
}

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
