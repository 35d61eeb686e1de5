import {
  itemDefinitions,
  type ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { TechInsightFact } from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';

const numbers = itemDefinitions.map(({ number }) => number);

/** What facts there are of each agent, as Tech Insights wants to know it. */
export const agentFactSchema = {
  ...Object.fromEntries(
    itemDefinitions.flatMap(({ number, title }) => [
      [
        statusName(number),
        {
          type: 'string' as const,
          description: `Item ${number}, ${title}: pending, pass, warn or fail`,
        },
      ],
      [
        passedName(number),
        {
          type: 'boolean' as const,
          description: `Whether item ${number} passes: ${title}`,
        },
      ],
    ]),
  ),
  state: {
    type: 'string' as const,
    description:
      'State of the newest checklist: none, draft, in-review, cleared, conditional, blocked or revoked',
  },
  outcome: {
    type: 'string' as const,
    description:
      'What the checklists come to: none, incomplete, blocked, conditional, cleared or revoked',
  },
  cleared: {
    type: 'boolean' as const,
    description: 'Whether there is a live clearance, conditional ones included',
  },
  openItemsOverdue: {
    type: 'integer' as const,
    description: 'Open items that are overdue; they close the gate',
  },
  ungoverned: {
    type: 'boolean' as const,
    description: 'Whether the agent is in production without a live clearance',
  },
};

/**
 * All facts of one agent. One without a checklist has them too and passes
 * nothing, as a check without facts would simply not show.
 */
export function agentFacts(row: ScorecardRow): TechInsightFact {
  const { kind, namespace, name } = parseEntityRef(row.entityRef);
  return {
    entity: { kind, namespace, name },
    facts: {
      ...Object.fromEntries(
        numbers.flatMap(number => {
          const status = row.statuses[number - 1];
          return [
            [statusName(number), status],
            [passedName(number), status === 'pass'],
          ];
        }),
      ),
      state: row.state ?? 'none',
      outcome: row.outcome,
      cleared: row.outcome === 'cleared' || row.outcome === 'conditional',
      openItemsOverdue: row.openItems.overdue,
      ungoverned: row.ungoverned,
    },
  };
}

function statusName(item: number): string {
  return `item${item}Status`;
}

function passedName(item: number): string {
  return `item${item}Passed`;
}
