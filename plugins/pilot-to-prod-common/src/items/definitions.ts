import { z } from 'zod';
import type { Finding } from '../model/finding';
import { auditRetentionFindings } from './auditRetention/auditRetentionRule';
import { auditRetentionSchema } from './auditRetention/auditRetentionEvidence';
import { communicationsFindings } from './communications/communicationsRule';
import { communicationsSchema } from './communications/communicationsEvidence';
import { guardrailsFindings } from './guardrails/guardrailsRule';
import { guardrailsSchema } from './guardrails/guardrailsEvidence';
import { identityFindings } from './identity/identityRule';
import { identitySchema } from './identity/identityEvidence';
import { monitoringFindings } from './monitoring/monitoringRule';
import { monitoringSchema } from './monitoring/monitoringEvidence';
import { onCallFindings } from './onCall/onCallRule';
import { onCallSchema } from './onCall/onCallEvidence';
import { rollbackDrillFindings } from './rollbackDrill/rollbackDrillRule';
import { rollbackDrillSchema } from './rollbackDrill/rollbackDrillEvidence';
import type { RuleContext } from './rule';
import { runbookFindings } from './runbook/runbookRule';
import { runbookSchema } from './runbook/runbookEvidence';
import { successCriteriaFindings } from './successCriteria/successCriteriaRule';
import { successCriteriaSchema } from './successCriteria/successCriteriaEvidence';

/**
 * One item of template 07: what it is called, what evidence it takes, and the
 * rule that judges the evidence.
 *
 * @public
 */
export interface ItemDefinition<
  TNumber extends number,
  TKey extends string,
  TSchema extends z.ZodType,
> {
  number: TNumber;
  key: TKey;
  title: string;
  schema: TSchema;
  findings: (evidence: z.infer<TSchema>, context: RuleContext) => Finding[];
}

function item<
  const TNumber extends number,
  const TKey extends string,
  TSchema extends z.ZodType,
>(definition: ItemDefinition<TNumber, TKey, TSchema>) {
  return definition;
}

/**
 * The ten items of template 07, in its order and under its titles.
 *
 * @public
 */
export const itemDefinitions = [
  item({
    number: 1,
    key: 'success-criteria',
    title: 'Pilot success criteria met',
    schema: successCriteriaSchema,
    findings: successCriteriaFindings,
  }),
  item({
    number: 2,
    key: 'monitoring',
    title: 'Monitoring dashboards live and being watched',
    schema: monitoringSchema,
    findings: monitoringFindings,
  }),
  item({
    number: 3,
    key: 'on-call',
    title: 'On-call defined (named person + pager)',
    schema: onCallSchema,
    findings: onCallFindings,
  }),
  item({
    number: 4,
    key: 'guardrails',
    title: 'Runtime guardrails confirmed firing in expected scenarios',
    schema: guardrailsSchema,
    findings: guardrailsFindings,
  }),
  item({
    number: 5,
    key: 'identity',
    title: 'Identity in IdP, credentials rotated at least once during pilot',
    schema: identitySchema,
    findings: identityFindings,
  }),
  item({
    number: 6,
    key: 'audit-retention',
    title: 'Audit log retention configured per tier',
    schema: auditRetentionSchema,
    findings: auditRetentionFindings,
  }),
  item({
    number: 7,
    key: 'runbook',
    title: 'Runbook exists and on-call has read it',
    schema: runbookSchema,
    findings: runbookFindings,
  }),
  item({
    number: 8,
    key: 'communications',
    title: 'Communication plan ready',
    schema: communicationsSchema,
    findings: communicationsFindings,
  }),
  item({
    number: 9,
    key: 'rollback-drill',
    title: 'Rollback / kill plan tested',
    schema: rollbackDrillSchema,
    findings: rollbackDrillFindings,
  }),
  item({
    number: 10,
    key: 'sign-off',
    title: 'CoE Lead signs off',
    schema: z.strictObject({}),
    findings: () => [],
  }),
] as const;

/** The schema of one item's evidence; `undefined` where it takes none. */
export function evidenceSchemaOf(
  number: number,
): z.ZodType<object> | undefined {
  return itemDefinitions.find(
    definition => definition.number === number && number !== 10,
  )?.schema;
}
