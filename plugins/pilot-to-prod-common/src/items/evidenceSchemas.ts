import { z } from 'zod';
import { auditRetentionSchema } from './auditRetention/auditRetentionEvidence';
import { communicationsSchema } from './communications/communicationsEvidence';
import { guardrailsSchema } from './guardrails/guardrailsEvidence';
import { identitySchema } from './identity/identityEvidence';
import { monitoringSchema } from './monitoring/monitoringEvidence';
import { onCallSchema } from './onCall/onCallEvidence';
import { rollbackDrillSchema } from './rollbackDrill/rollbackDrillEvidence';
import { runbookSchema } from './runbook/runbookEvidence';
import { successCriteriaSchema } from './successCriteria/successCriteriaEvidence';

/** The schema of each item's evidence, by the item's key. */
export const evidenceSchemas = {
  'success-criteria': successCriteriaSchema,
  monitoring: monitoringSchema,
  'on-call': onCallSchema,
  guardrails: guardrailsSchema,
  identity: identitySchema,
  'audit-retention': auditRetentionSchema,
  runbook: runbookSchema,
  communications: communicationsSchema,
  'rollback-drill': rollbackDrillSchema,
  'sign-off': z.strictObject({}),
};
