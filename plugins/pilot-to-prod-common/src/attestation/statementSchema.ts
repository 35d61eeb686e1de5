import { z } from 'zod';
import { evidenceSchemaOf } from '../items/definitions';
import { criterionSchema } from '../items/successCriteria';
import { policySchema, tierSchema } from '../model/policy';
import { signatureRoleSchema } from '../model/signature';
import { daySchema } from '../model/text';

const timeSchema = z.iso.datetime();
const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

const itemSchemas = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(number =>
  z.strictObject({
    number: z.literal(number),
    declared: z.enum(['pass', 'warn', 'fail']).nullable(),
    evidence: evidenceSchemaOf(number)!,
    note: z.string(),
  }),
);

const contentSchema = z.strictObject({
  entityRef: z.string(),
  agentVersion: z.string(),
  tier: tierSchema,
  regulations: z.array(z.string()),
  pilot: z.strictObject({ start: daySchema, end: daySchema }),
  targetLaunchDate: daySchema.nullable(),
  builders: z.array(z.string()).min(1),
  sponsor: z.string().nullable(),
  contributors: z.array(z.string()),
  items: z.tuple(
    itemSchemas as [(typeof itemSchemas)[number], ...typeof itemSchemas],
  ),
  openItems: z.array(
    z.strictObject({
      item: z.int(),
      missing: z.string(),
      owner: z.string(),
      dueDate: daySchema,
    }),
  ),
  acknowledgements: z.array(
    z.strictObject({
      user: z.string(),
      runbookUrl: z.string(),
      runbookVersion: z.string(),
      answers: z.strictObject({
        kill: z.string(),
        failureModes: z.array(z.string()),
        logs: z.string(),
      }),
      at: timeSchema,
    }),
  ),
  criteriaApprovals: z.array(
    z.strictObject({
      approver: z.string(),
      reason: z.string(),
      criteria: z.array(criterionSchema),
      at: timeSchema,
    }),
  ),
  policy: policySchema,
});

/**
 * A statement as this version makes it. Strict, so that nothing can be slipped
 * into one that nobody looks at.
 */
export const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.tuple([
    z.strictObject({
      name: z.string(),
      digest: z.strictObject({ sha256: hashSchema }),
    }),
  ]),
  predicateType: z.string(),
  predicate: z.strictObject({
    checklistId: z.uuid(),
    content: contentSchema,
    decision: z.strictObject({
      outcome: z.enum(['incomplete', 'blocked', 'conditional', 'cleared']),
      reasons: z.array(
        z.strictObject({
          code: z.string(),
          item: z.int().optional(),
          message: z.string(),
        }),
      ),
    }),
    signatures: z.array(
      z.strictObject({
        role: signatureRoleSchema,
        signer: z.string(),
        digest: digestSchema,
        statement: z.string(),
        signedAt: timeSchema,
      }),
    ),
    facts: z.strictObject({
      people: z.array(z.string()),
      aiCoeLeads: z.array(z.string()),
      approvers: z.array(z.string()),
      lockedCriteria: z.array(criterionSchema),
      entityTier: z.string().nullable(),
    }),
    lastEventHash: hashSchema,
  }),
});
