import {
  createChecklistSchema,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ActionServices } from './ActionServices';
import { auditAction } from './auditAction';

export function registerStartDraft(services: ActionServices): void {
  const { actionsRegistry, authorizer, checklists } = services;
  actionsRegistry.register({
    name: 'start-draft',
    title: 'Start a Pilot to Prod checklist',
    description:
      'Starts an empty checklist, as a draft, for a version of an AI agent that ran as a pilot. The person who asks has to be an owner of the agent or an AI CoE Lead. There is one at most for each version that is under way or cleared.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z => {
        // Made anew each time: what is used twice becomes a $ref, on which
        // strict clients refuse the whole list of tools.
        const day = () => z.string().describe('A day, YYYY-MM-DD');
        return z
          .object({
            entityRef: z
              .string()
              .describe(
                'The agent as an entity ref, such as component:default/finance-invoice-recon',
              ),
            agentVersion: z.string().describe('The version, such as 1.0'),
            tier: z
              .enum(['low', 'medium', 'high'])
              .describe('The risk tier of the agent'),
            pilot: z
              .object({ start: day(), end: day() })
              .strict()
              .describe('The first and the last day of the pilot'),
            builders: z
              .array(z.string())
              .describe(
                'User entity refs of all who built the agent and will sign for it; left out, the person who asks',
              )
              .optional(),
            regulations: z
              .array(z.string())
              .describe('Keys of the policy, such as SOX')
              .optional(),
            sponsor: z
              .string()
              .describe('User entity ref of who would accept a remaining risk')
              .optional(),
            targetLaunchDate: day().optional(),
            artifacts: z
              .array(
                z.object({ name: z.string(), digest: z.string() }).strict(),
              )
              .describe(
                'What is deployed: a name such as image, and its digest, sha256: and 64 hex digits in lower case',
              )
              .optional(),
          })
          .strict();
      },
      output: z =>
        z.object({
          id: z.string().describe('Of the new checklist'),
          entityRef: z.string(),
          agentVersion: z.string(),
          state: z.string(),
          revision: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const started = await auditAction(
        services,
        { eventId: 'checklist-create', action: 'start-draft' },
        credentials,
        async () => {
          const userRef = authorizer.requireUser(credentials);
          const request = parseOrThrow(createChecklistSchema, {
            ...input,
            builders: input.builders ?? [userRef],
          });
          return checklists.create(request, { credentials });
        },
        checklist => checklist,
      );
      const { id, entityRef, agentVersion, state, revision } = started;
      return { output: { id, entityRef, agentVersion, state, revision } };
    },
  });
}
