import {
  addDays,
  type ItemContent,
  type Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { userRef, type DemoAgent } from './DemoAgent';

const RETENTION: Record<Tier, string> = {
  low: 'P6M',
  medium: 'P1Y',
  high: 'P7Y',
};

/** The first and the last day of a demo agent's pilot. */
export function pilotOf(agent: DemoAgent, today: string) {
  const end = addDays(today, agent.launchInDays - 1);
  return { start: addDays(end, -30), end };
}

/**
 * Items 1 to 9 of an agent that is ready, as far as its launch is not so long
 * ago that the drill has become stale.
 */
export function soundItems(agent: DemoAgent, today: string): ItemContent[] {
  const { name } = parseEntityRef(agent.entityRef);
  const { start, end } = pilotOf(agent, today);
  const launch = addDays(today, agent.launchInDays);
  const testedAt = addDays(end, -3);

  const contents = [
    {
      number: 1,
      evidence: {
        criteria: agent.criteria,
        source: `https://github.com/acme/agents/${name}/agent-card.md`,
      },
    },
    {
      number: 2,
      evidence: {
        dashboards: [
          {
            title: `${agent.system} runs and cost`,
            url: `https://grafana.acme.example/d/${name}`,
          },
        ],
        watchers: [
          { user: userRef(agent.primary), cadence: 'every morning' },
          { user: userRef(agent.backup), cadence: 'weekly' },
        ],
      },
    },
    {
      number: 3,
      evidence: {
        primary: { user: userRef(agent.primary), schedule: `${name}-primary` },
        backup: { user: userRef(agent.backup), schedule: `${name}-backup` },
        pager: 'PagerDuty',
        weekendCoverage: `The ${agent.system} platform rota takes weekends.`,
      },
    },
    {
      number: 4,
      evidence: {
        tests: [
          {
            guardrail: 'input-validation',
            scenario: `${agent.hostileInput} was turned away.`,
            testedAt,
            fired: true,
            log: `https://logs.acme.example/${name}/input`,
          },
          {
            guardrail: 'output-schema',
            scenario: `An answer without the fields that ${agent.system} needs was dropped.`,
            testedAt,
            fired: true,
            log: `https://logs.acme.example/${name}/output`,
          },
          {
            guardrail: 'tool-allowlist',
            scenario: `Deleting a record in ${agent.system} was refused.`,
            testedAt,
            fired: true,
            log: `https://logs.acme.example/${name}/tools`,
          },
        ],
      },
    },
    {
      number: 5,
      evidence: {
        identity: `agent-${name}`,
        provider: 'Okta',
        rotations: [
          {
            credential: `${agent.system} OAuth`,
            rotatedAt: addDays(start, 14),
            outcome: 'ok',
          },
          {
            credential: 'Model API key',
            rotatedAt: addDays(start, 21),
            outcome: 'ok',
          },
        ],
      },
    },
    {
      number: 6,
      evidence: {
        stores: [
          {
            store: 'S3',
            location: `s3://acme-agent-audit/${name}`,
            retention: RETENTION[agent.tier],
            verifiedAt: addDays(end, -1),
          },
        ],
      },
    },
    {
      number: 7,
      evidence: {
        url: `https://github.com/acme/agents/${name}/runbook.md`,
        version: agent.agentVersion,
      },
    },
    {
      number: 8,
      evidence: {
        messages: [
          {
            channel: agent.channel,
            content: `https://docs.acme.example/${name}/launch-note`,
            scheduledFor: launch,
          },
        ],
      },
    },
    {
      number: 9,
      evidence: {
        date: addDays(end, -4),
        procedure: `Switched the flag ${name}-enabled off, watched ${agent.system} go on by hand, switched it on again.`,
        durationMinutes: 45,
        inFlight: `What ${agent.system} had handed over was finished; the rest waited in its queue.`,
        outcome: 'worked',
      },
    },
  ];
  return contents.map(
    content => ({ ...content, declared: 'pass', note: '' } as ItemContent),
  );
}

/** What the on-call of such an agent knows of its runbook. */
export function soundAnswers(agent: DemoAgent) {
  const { name } = parseEntityRef(agent.entityRef);
  return {
    kill: `Switch the flag ${name}-enabled off.`,
    failureModes: [
      `${agent.system} does not answer: the agent waits, then pages.`,
      'The model refuses: the case goes to a person.',
      `The agent loops: the budget alarm stops it, ${agent.system} keeps the case.`,
    ],
    logs: `https://logs.acme.example/${name}`,
  };
}
