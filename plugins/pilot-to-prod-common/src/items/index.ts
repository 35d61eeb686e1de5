export type { AuditRetentionEvidence } from './auditRetention/auditRetentionEvidence';
export type { RequiredRetention } from './auditRetention/auditRetentionRule';
export { auditRetentionSchema } from './auditRetention/auditRetentionEvidence';
export { requiredRetentions } from './auditRetention/auditRetentionRule';
export type { CommunicationsEvidence } from './communications/communicationsEvidence';
export { communicationsSchema } from './communications/communicationsEvidence';
export type { ItemDefinition } from './definitions';
export { itemDefinitions } from './definitions';
export type { EvidenceByKey, ItemKey, NumberByKey } from './evidence';
export type {
  FindingLanguage,
  FindingParams,
  FindingWordKey,
} from './findingParams';
export { findingWords } from './findingParams';
export type { FindingTextKey } from './findings';
export { findingDefinitions, findingTexts } from './findings';
export { tellFinding } from './tellFinding';
export type {
  Guardrail,
  GuardrailsEvidence,
} from './guardrails/guardrailsEvidence';
export {
  GUARDRAILS,
  guardrailSchema,
  guardrailsInScope,
  guardrailsSchema,
} from './guardrails/guardrailsEvidence';
export type { IdentityEvidence } from './identity/identityEvidence';
export { identitySchema } from './identity/identityEvidence';
export type { MonitoringEvidence } from './monitoring/monitoringEvidence';
export { monitoringSchema } from './monitoring/monitoringEvidence';
export type { OnCallEvidence } from './onCall/onCallEvidence';
export { onCallSchema } from './onCall/onCallEvidence';
export type { RollbackDrillEvidence } from './rollbackDrill/rollbackDrillEvidence';
export { rollbackDrillSchema } from './rollbackDrill/rollbackDrillEvidence';
export type { FindingDefinition } from './findingText';
export type { RuleContext } from './rule';
export { isSameRef } from './rule';
export type { RunbookEvidence } from './runbook/runbookEvidence';
export { findAcknowledgement } from './runbook/runbookRule';
export { runbookSchema } from './runbook/runbookEvidence';
export type {
  Criterion,
  Operator,
  SuccessCriteriaEvidence,
} from './successCriteria/successCriteriaEvidence';
export {
  criterionSchema,
  isCriterionMet,
  operatorSchema,
  successCriteriaSchema,
} from './successCriteria/successCriteriaEvidence';
export {
  differsFromLocked,
  goalOf,
  metricKey,
} from './successCriteria/successCriteriaRule';
