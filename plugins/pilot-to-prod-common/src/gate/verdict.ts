import { z } from 'zod';
import { CHECKLIST_STATES } from '../model/checklistSchema';
import { artifactSchema } from '../model/artifact';
import { digestSchema, refSchema, timeSchema } from '../model/formats';
import { HEALTH_CODES } from '../model/health';
import { daySchema } from '../model/text';

/**
 * The schema of why the gate stays closed. The codes of health close it where
 * `policy.closeGateOn` names them.
 *
 * @public
 */
export const gateReasonCodeSchema = z.enum([
  'unknown-entity',
  'not-an-agent',
  'version-unknown',
  'no-checklist',
  'not-signed',
  'blocked',
  'revoked',
  'artifact-mismatch',
  'artifact-required',
  ...HEALTH_CODES,
]);

/**
 * Why the gate stays closed.
 *
 * @public
 */
export type GateReasonCode = z.infer<typeof gateReasonCodeSchema>;

/**
 * The schema of the answer of `GET /gate`.
 *
 * @public
 */
export const gateVerdictSchema = z.object({
  allowed: z.boolean(),
  entityRef: refSchema,
  /** `null` where it was neither asked for nor annotated. */
  agentVersion: z.string().nullable(),
  /** The checklist that decided, where there is one. */
  checklistId: z.uuid().nullable(),
  state: z.enum(CHECKLIST_STATES).nullable(),
  /** Empty when allowed. */
  reasons: z.array(
    z.object({ code: gateReasonCodeSchema, message: z.string() }),
  ),
  /** When the AI CoE Lead signed, where they did. */
  signedAt: timeSchema.nullable(),
  /** The last day of the clearance that decided, where it has an end. */
  validUntil: daySchema.nullable(),
  /** What the clearance that decided is for; empty without one. */
  artifacts: z.array(artifactSchema),
  digest: digestSchema.nullable(),
});

/**
 * The answer to a pipeline's question: may this version go to production?
 *
 * @public
 */
export type GateVerdict = z.infer<typeof gateVerdictSchema>;
