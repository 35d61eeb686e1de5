import { z } from 'zod';
import { auditRetentionSchema } from './auditRetention';
import { communicationsSchema } from './communications';
import { guardrailsSchema } from './guardrails';
import { identitySchema } from './identity';
import { monitoringSchema } from './monitoring';
import { onCallSchema } from './onCall';
import { rollbackDrillSchema } from './rollbackDrill';
import { runbookSchema } from './runbook';
import { successCriteriaSchema } from './successCriteria';

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
