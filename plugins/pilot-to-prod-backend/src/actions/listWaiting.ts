import {
  parseOrThrow,
  scorecardExportSchema,
  type ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ScorecardReader } from '../scorecard/ScorecardReader';
import type { ActionServices } from './ActionServices';

export function registerListWaiting({
  actionsRegistry,
  scorecard,
}: ActionServices): void {
  actionsRegistry.register({
    name: 'list-waiting',
    title: 'List what waits for whom in Pilot to Prod',
    description:
      'Lists the AI agents of which a step on the way to production, or after it, waits for somebody: which step, in which role, and the people of whom one has to take it. Steps of every checklist that is under way or cleared are listed, and what has become of its clearances beside them. The earliest launch comes first.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            onlyMe: z
              .boolean()
              .describe('Only what waits for the person who asks')
              .default(false),
            limit: z
              .number()
              .int()
              .min(1)
              .max(200)
              .describe('The most agents to list')
              .default(50),
          })
          .strict(),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string(),
              agentVersion: z.string().nullable(),
              checklistId: z.string().nullable(),
              state: z.string().nullable(),
              health: z
                .array(
                  z.object({
                    code: z.string(),
                    since: z.string(),
                    message: z.string(),
                    checklistId: z.string(),
                    agentVersion: z.string(),
                  }),
                )
                .describe(
                  'What has become of its live clearances since they were signed, such as expiring',
                ),
              waitingFor: z.array(
                z.object({
                  step: z.string(),
                  role: z.string(),
                  anyOf: z
                    .array(z.string())
                    .describe('User entity refs; empty where nobody can yet'),
                  dueDate: z.string().optional(),
                  openItemId: z.string().optional(),
                  checklistId: z
                    .string()
                    .nullable()
                    .describe(
                      'Which of the agent’s checklists waits; null where one is to be started',
                    ),
                  agentVersion: z.string().nullable(),
                }),
              ),
            }),
          ),
          more: z.boolean().describe('Whether there are more than the limit'),
        }),
    },
    action: async ({ input, credentials }) => {
      const rows = await readWaiting(scorecard, input, credentials);
      return {
        output: {
          items: rows
            .slice(0, input.limit)
            .map(
              ({
                entityRef,
                title,
                agentVersion,
                checklistId,
                state,
                health,
                waitingFor,
              }) => ({
                entityRef,
                title,
                agentVersion,
                checklistId,
                state,
                health: health.map(({ params: _, ...found }) => found),
                waitingFor,
              }),
            ),
          more: rows.length > input.limit,
        },
      };
    },
  });
}

/** As many as asked for, and one more where there is one. */
async function readWaiting(
  scorecard: ScorecardReader,
  { onlyMe, limit }: { onlyMe: boolean; limit: number },
  credentials: BackstageCredentials,
): Promise<ScorecardRow[]> {
  const request = parseOrThrow(scorecardExportSchema, {
    sort: 'targetLaunchDate',
    ...(onlyMe && { waitingForMe: 'true' }),
  });
  const waiting: ScorecardRow[] = [];
  for await (const row of await scorecard.rows(request, { credentials })) {
    if (row.waitingFor.length > 0) {
      waiting.push(row);
    }
    if (waiting.length > limit) {
      break;
    }
  }
  return waiting;
}
