import {
  gateSchema,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ActionServices } from './ActionServices';

/** What the gate is asked, with a name in the plural for a list. */
const questionSchema = gateSchema
  .omit({ artifact: true })
  .extend({ artifacts: gateSchema.shape.artifact });

export function registerAskGate({
  actionsRegistry,
  gate,
}: ActionServices): void {
  actionsRegistry.register({
    name: 'ask-gate',
    title: 'Ask the Pilot to Prod gate',
    description:
      'Tells whether a version of an AI agent may go to production, and if not, why. The answer comes from the signed record, and any doubt means no.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            entityRef: z
              .string()
              .describe(
                'The agent as an entity ref, such as component:default/finance-invoice-recon',
              ),
            agentVersion: z
              .string()
              .describe(
                'The version, such as 1.0; left out, the one that the catalog names',
              )
              .optional(),
            artifacts: z
              .array(z.string())
              .describe(
                'Digests of all that is about to be deployed, each sha256: and 64 hex digits',
              )
              .optional(),
          })
          .strict(),
      output: z =>
        z.object({
          allowed: z.boolean(),
          entityRef: z.string(),
          agentVersion: z.string().nullable(),
          checklistId: z.string().nullable(),
          state: z.string().nullable(),
          reasons: z
            .array(z.object({ code: z.string(), message: z.string() }))
            .describe('Why not; empty where it is allowed'),
          signedAt: z.string().nullable(),
          validUntil: z
            .string()
            .nullable()
            .describe(
              'The last day of the clearance, YYYY-MM-DD; null where it has no end',
            ),
          artifacts: z
            .array(z.object({ name: z.string(), digest: z.string() }))
            .describe('What the clearance is for'),
          digest: z.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { artifacts, ...rest } = parseOrThrow(questionSchema, input);
      const question = { ...rest, artifact: artifacts };
      return { output: await gate.verdict(question, { credentials }) };
    },
  });
}
