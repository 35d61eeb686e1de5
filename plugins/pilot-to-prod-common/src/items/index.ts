export type { AuditRetentionEvidence } from './auditRetention';
export { requiredRetentions } from './auditRetention';
export type { CommunicationsEvidence } from './communications';
export { itemDefinitions } from './definitions';
export type { EvidenceByKey, ItemKey, NumberByKey } from './evidence';
export type { Guardrail, GuardrailsEvidence } from './guardrails';
export { GUARDRAILS, guardrailsInScope } from './guardrails';
export type { IdentityEvidence } from './identity';
export type { MonitoringEvidence } from './monitoring';
export type { OnCallEvidence } from './onCall';
export type { RollbackDrillEvidence } from './rollbackDrill';
export { isSameRef } from './rule';
export type { RunbookEvidence } from './runbook';
export type {
  Criterion,
  Operator,
  SuccessCriteriaEvidence,
} from './successCriteria';
export { isCriterionMet } from './successCriteria';
