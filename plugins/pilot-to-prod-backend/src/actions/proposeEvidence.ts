import {
  checklistIdSchema,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { NotFoundError } from '@backstage/errors';
import { proposedEvidenceSchema } from '../proposals/proposedEvidence';
import type { ActionServices } from './ActionServices';
import { auditAction } from './auditAction';
import { describeEvidence } from './describeEvidence';

export function registerProposeEvidence(services: ActionServices): void {
  const { actionsRegistry, proposals } = services;
  actionsRegistry.register({
    name: 'propose-evidence',
    title: 'Propose evidence for a Pilot to Prod checklist',
    description: `
Offers evidence for one item of a checklist that is a draft. It is shown beside the item in the portal with its source, and counts for nothing until a builder has looked at it there, declared the item and saved it. The person who asks has to be a builder of the checklist. Propose only what the source really says.
Items and their evidence, of which every part may be left out:
${describeEvidence()}
`.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            checklistId: z.string().describe('The id of the checklist'),
            item: z
              .number()
              .int()
              .min(1)
              .max(9)
              .describe('The number of the item'),
            evidence: z
              .record(z.unknown())
              .describe(
                'In the shape that the item takes; for a list, the rows to add',
              ),
            source: z
              .string()
              .describe(
                'Where it was found, in words that a person can check, with an address where there is one',
              ),
          })
          .strict(),
      output: z =>
        z.object({
          id: z.string().describe('Of the proposal'),
          checklistId: z.string(),
          item: z.number(),
          evidence: z.record(z.unknown()),
          source: z.string(),
          proposedBy: z.string(),
          proposedAt: z.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { checklistId, ...rest } = input;
      const { proposal } = await auditAction(
        services,
        {
          eventId: 'proposal-create',
          action: 'propose-evidence',
          meta: { id: checklistId },
        },
        credentials,
        async () => {
          if (!checklistIdSchema.safeParse(checklistId).success) {
            throw new NotFoundError(`There is no checklist ${checklistId}`);
          }
          const proposed = parseOrThrow(proposedEvidenceSchema, rest);
          return proposals.propose(checklistId, proposed, { credentials });
        },
        ({ checklist }) => checklist,
      );
      return {
        output: {
          ...proposal,
          checklistId,
          evidence: { ...proposal.evidence },
        },
      };
    },
  });
}
