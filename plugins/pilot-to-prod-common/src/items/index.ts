export type {
  AuditRetentionEvidence,
  RequiredRetention,
} from './auditRetention';
export { auditRetentionSchema, requiredRetentions } from './auditRetention';
export type { CommunicationsEvidence } from './communications';
export { communicationsSchema } from './communications';
export type { ItemDefinition } from './definitions';
export { itemDefinitions } from './definitions';
export type { EvidenceByKey, ItemKey, NumberByKey } from './evidence';
export type { FindingLanguage, FindingWordKey } from './findingParams';
export { findingWords } from './findingParams';
export type { FindingTextKey } from './findings';
export { findingDefinitions, findingTexts, tellFinding } from './findings';
export type { Guardrail, GuardrailsEvidence } from './guardrails';
export {
  GUARDRAILS,
  guardrailSchema,
  guardrailsInScope,
  guardrailsSchema,
} from './guardrails';
export type { IdentityEvidence } from './identity';
export { identitySchema } from './identity';
export type { MonitoringEvidence } from './monitoring';
export { monitoringSchema } from './monitoring';
export type { OnCallEvidence } from './onCall';
export { onCallSchema } from './onCall';
export type { RollbackDrillEvidence } from './rollbackDrill';
export { rollbackDrillSchema } from './rollbackDrill';
export type { FindingDefinition } from './raiseFinding';
export type { RuleContext } from './rule';
export { isSameRef } from './rule';
export type { RunbookEvidence } from './runbook';
export { findAcknowledgement, runbookSchema } from './runbook';
export type {
  Criterion,
  Operator,
  SuccessCriteriaEvidence,
} from './successCriteria';
export {
  criterionSchema,
  differsFromLocked,
  goalOf,
  isCriterionMet,
  metricKey,
  operatorSchema,
  successCriteriaSchema,
} from './successCriteria';
