import {
  awaitedSteps,
  checklistIdSchema,
  checklistSchema,
  dayOf,
  faultsError,
  listChecklistsSchema,
  parseOrThrow,
  type Checklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ActionServices } from './ActionServices';

const STATES = checklistSchema.shape.state.options;

interface Query {
  id?: string;
  entityRef?: string;
  agentVersion?: string;
}

export function registerGetChecklist(services: ActionServices): void {
  services.actionsRegistry.register({
    name: 'get-checklist',
    title: 'Get a Pilot to Prod checklist',
    description: `
Reads one checklist of the gate between an AI agent's pilot and production: its state, the decision with its reasons, the artifacts it is for, ten items with status, evidence and findings, open items, signatures, how long its clearance is valid and what has become of it, and whom it waits for.
Name either the id of a checklist, or the agent, for its newest one.
`.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            id: z.string().describe('The id of a checklist').optional(),
            entityRef: z
              .string()
              .describe(
                'The agent as an entity ref, such as component:default/finance-invoice-recon',
              )
              .optional(),
            agentVersion: z
              .string()
              .describe('With entityRef: only this version, such as 1.0')
              .optional(),
          })
          .strict(),
      output: z =>
        z
          .object({
            id: z.string(),
            entityRef: z.string(),
            agentVersion: z.string(),
            state: z
              .string()
              .describe(
                `${STATES.slice(0, -1).join(', ')} or ${STATES.at(-1)}`,
              ),
            decision: z
              .object({
                outcome: z
                  .string()
                  .describe('incomplete, blocked, conditional or cleared'),
                reasons: z.array(z.object({}).passthrough()),
              })
              .describe('What follows from the items now'),
            artifacts: z
              .array(z.object({ name: z.string(), digest: z.string() }))
              .describe('What is deployed, by its digest'),
            items: z
              .array(z.object({}).passthrough())
              .describe('All ten, in order'),
            validUntil: z
              .string()
              .nullable()
              .describe(
                'The last day of the clearance, YYYY-MM-DD; null before it, and where it has no end',
              ),
            health: z
              .array(
                z
                  .object({
                    code: z.string(),
                    since: z.string(),
                    message: z.string(),
                  })
                  .passthrough(),
              )
              .describe('What has become of the clearance since it was signed'),
            waitingFor: z
              .array(z.object({}).passthrough())
              .describe(
                'The next steps, and the people of whom one takes each',
              ),
          })
          .passthrough(),
    },
    action: async ({ input, credentials }) => {
      const checklist = await find(input, services, credentials);
      return {
        output: {
          ...checklist,
          decision: {
            outcome: checklist.decision.outcome,
            reasons: checklist.decision.reasons.map(reason => ({ ...reason })),
          },
          items: checklist.items.map(item => ({ ...item })),
          waitingFor: awaitedSteps(checklist, dayOf(services.clock.now())).map(
            step => ({ ...step }),
          ),
        },
      };
    },
  });
}

async function find(
  { id, ...query }: Query,
  { reader }: ActionServices,
  credentials: BackstageCredentials,
): Promise<Checklist> {
  if ((id === undefined) === (query.entityRef === undefined)) {
    throw faultsError([
      { path: '', message: 'Name either the id or the entityRef' },
    ]);
  }
  if (id !== undefined) {
    if (!checklistIdSchema.safeParse(id).success) {
      throw new NotFoundError(`There is no checklist ${id}`);
    }
    return reader.get(id, { credentials });
  }
  const request = parseOrThrow(listChecklistsSchema, { ...query, limit: 1 });
  const { items } = await reader.list(request, { credentials });
  if (items.length === 0) {
    throw new NotFoundError(
      `There is no checklist of ${request.entityRef}${
        request.agentVersion ? `, version ${request.agentVersion}` : ''
      }`,
    );
  }
  return items[0];
}
