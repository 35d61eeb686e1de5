import {
  addDays,
  Artifact,
  Checklist,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { FakePilotToProdApi, responseError } from './FakePilotToProdApi';
import { PEOPLE } from './people';
import { suggestions } from './suggestions';
import {
  AGENT,
  as,
  emptyApi,
  fillItems,
  fillWorkedExample,
  signAll,
  startWorkedExample,
  today,
} from './workedExample';

/** A state of the tab, and the person who looks at it. */
export interface Scenario {
  user: string;
  arrange: (api: FakePilotToProdApi) => Promise<unknown>;
}

/** What the agent of the worked example is deployed from. */
export const ARTIFACTS: Artifact[] = [
  { name: 'registry.example.com/recon', digest: `sha256:${'3f'.repeat(32)}` },
  { name: 'prompts', digest: `sha256:${'b7'.repeat(32)}` },
];

/** Every state that the tab can be in, by name. */
export const scenarios = {
  'no checklist': { user: PEOPLE.mike, arrange: async () => {} },
  'just started': { user: PEOPLE.mike, arrange: startWorkedExample },
  'half filled': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await startWorkedExample(api);
      for (const item of workedExample(today()).items.slice(0, 5)) {
        await save(api, id, item);
      }
    },
  },
  'blocked by findings': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await fillWorkedExample(api);
      await save(api, id, {
        number: 5,
        declared: 'pass',
        evidence: {
          identity: 'agent-finance-invoice-recon',
          provider: 'Okta',
          rotations: [
            {
              credential: 'NetSuite OAuth',
              rotatedAt: addDays(today(), -17),
              outcome: 'ok',
            },
            { credential: 'Model API key' },
          ],
        },
      });
      await save(api, id, { ...unverifiedStore(), declared: 'pass' });
    },
  },
  'with suggestions': {
    user: PEOPLE.mike,
    arrange: async api => {
      await startWorkedExample(api);
      api.proposals = suggestions;
      api.proposalFailures = [
        { collector: 'pagerduty', message: 'Request timed out' },
      ];
    },
  },
  'somebody else saves first': {
    user: PEOPLE.mike,
    arrange: async api => {
      await startWorkedExample(api);
      const saveItem = api.saveItem.bind(api);
      api.saveItem = async (id, number, request) => {
        api.saveItem = saveItem;
        const theirs = workedExample(today()).items[number - 1];
        await as(api, PEOPLE.morteza, () => save(api, id, theirs));
        return api.saveItem(id, number, request);
      };
    },
  },
  'on-call has to acknowledge': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await startWorkedExample(api);
      for (const item of workedExample(today()).items) {
        await save(api, id, item);
      }
    },
  },
  'goalposts moved': {
    user: PEOPLE.approver,
    arrange: async api => {
      const { id } = await fillWorkedExample(api);
      await save(api, id, {
        number: 1,
        declared: 'pass',
        evidence: {
          criteria: [
            { metric: 'Acceptance', operator: '>=', target: 80, actual: 85 },
          ],
        },
      });
    },
  },
  'ready to sign': { user: PEOPLE.mike, arrange: fillWorkedExample },
  'in review, peer awaited': {
    user: PEOPLE.approver,
    arrange: async api => {
      await signAll(api, await fillWorkedExample(api), [
        ['agent-builder', PEOPLE.mike],
        ['agent-builder', PEOPLE.morteza],
      ]);
    },
  },
  'in review, lead awaited': {
    user: PEOPLE.lead,
    arrange: async api => {
      await signAll(api, await fillWithArtifacts(api), [
        ['agent-builder', PEOPLE.mike],
        ['agent-builder', PEOPLE.morteza],
        ['peer-reviewer', PEOPLE.approver],
      ]);
    },
  },
  'in review, with a draft of the next version': {
    user: PEOPLE.lead,
    arrange: async api => {
      await scenarios['in review, lead awaited'].arrange(api);
      await api.createChecklist({
        ...workedExample(today()).header,
        agentVersion: '1.1',
      });
    },
  },
  'in review, as another agent': {
    user: PEOPLE.lead,
    arrange: async api => {
      const { header, items } = workedExample(today());
      const other = await api.createChecklist({
        ...header,
        entityRef: 'component:default/finance-expense-audit',
      });
      for (const item of items.slice(3, 6)) {
        await save(api, other.id, item);
      }
      const filled = await fillWorkedExample(api);
      const at = api.options.now!();
      api.options.now = () => at;
      await signAll(api, filled, [
        ['agent-builder', PEOPLE.mike],
        ['agent-builder', PEOPLE.morteza],
      ]);
    },
  },
  cleared: {
    user: PEOPLE.lead,
    arrange: async api => {
      await clear(api, await fillWorkedExample(api));
    },
  },
  conditional: {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await fillWorkedExample(api);
      await save(api, id, { ...unverifiedStore(), declared: 'warn' });
      await api.updateChecklist(id, {
        revision: (await api.getChecklist(id)).revision,
        sponsor: PEOPLE.sponsor,
      });
      const checklist = await api.setOpenItems(id, {
        revision: (await api.getChecklist(id)).revision,
        openItems: [
          {
            item: 6,
            missing: 'Have the platform team verify the retention.',
            owner: PEOPLE.mike,
            dueDate: addDays(today(), 8),
          },
        ],
      });
      await clear(api, checklist);
    },
  },
  'launched a month ago': {
    user: PEOPLE.lead,
    arrange: async api => {
      await clear(api, await fillWorkedExample(api));
      api.moveBack(31);
    },
  },
  'returned to pilot': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id, revision } = await fillWorkedExample(api);
      await as(api, PEOPLE.lead, () =>
        api.returnToPilot(id, {
          revision,
          reason: 'The kill switch was never pulled under load.',
        }),
      );
    },
  },
  revoked: {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id, revision } = await clear(api, await fillWorkedExample(api));
      await as(api, PEOPLE.lead, () =>
        api.revoke(id, { revision, reason: 'It paid an invoice twice.' }),
      );
    },
  },
  'clearance that ends soon': {
    user: PEOPLE.mike,
    arrange: api => clearBefore(api, 340),
  },
  'clearance that has ended': {
    user: PEOPLE.mike,
    arrange: api => clearBefore(api, 370),
  },
  'everything that can become of a clearance': {
    user: PEOPLE.lead,
    arrange: async api => {
      await scenarios.conditional.arrange(api);
      api.moveBack(400);
      api.options.healthFacts = {
        people: [PEOPLE.morteza],
        agentThen: { uid: 'a', owners: ['group:default/finance'] },
        agentNow: { uid: 'b', owners: ['group:default/treasury'] },
        noticed: { 'owner-changed': addDays(today(), -3) },
      };
    },
  },
  'renewal under way': {
    user: PEOPLE.mike,
    arrange: async api => {
      await clearBefore(api, 340);
      await api.renew(api.checklists[0].id);
    },
  },
  superseded: {
    user: PEOPLE.mike,
    arrange: async api => {
      await clearBefore(api, 340);
      const renewal = await api.renew(api.checklists[0].id);
      const { pilot, targetLaunchDate } = workedExample(today()).header;
      const inTime = await api.updateChecklist(renewal.id, {
        revision: renewal.revision,
        pilot,
        targetLaunchDate,
      });
      await clear(api, await fillItems(api, inTime));
    },
  },
  'several versions': {
    user: PEOPLE.mike,
    arrange: async api => {
      await clear(api, await fillWorkedExample(api));
      await api.createChecklist({
        entityRef: AGENT,
        agentVersion: '1.1',
        tier: 'high',
        pilot: { start: addDays(today(), -3), end: addDays(today(), 20) },
        builders: [PEOPLE.mike],
      });
    },
  },
  'long texts and many rows': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await fillWorkedExample(api);
      await save(api, id, {
        number: 1,
        declared: 'pass',
        evidence: {
          criteria: Array.from({ length: 50 }, (_, index) => ({
            metric: `Criterion of a rather long name that goes on and on ${index}`,
            operator: '>=',
            target: index,
            actual: index + 1,
          })),
        },
      });
      await save(api, id, {
        number: 9,
        declared: 'pass',
        evidence: {
          date: addDays(today(), -4),
          procedure: 'Averylongwordwithoutanyspaceinit'.repeat(20),
          durationMinutes: 60,
          inFlight: 'And one sentence after the other. '.repeat(60),
          outcome: 'worked',
        },
      });
    },
  },
  'a hundred events': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await startWorkedExample(api);
      for (let version = 1; version < 100; version++) {
        await as(api, version % 3 ? PEOPLE.mike : PEOPLE.morteza, () =>
          save(api, id, {
            number: 7,
            declared: null,
            evidence: {
              url: 'https://git.example.com/runbook.md',
              version: `1.${version}`,
            },
          }),
        );
      }
    },
  },
  'people who left the catalog': {
    user: PEOPLE.mike,
    arrange: async api => {
      const { id } = await fillWorkedExample(api);
      await api.updateChecklist(id, {
        revision: (await api.getChecklist(id)).revision,
        builders: [PEOPLE.mike, 'user:default/former.colleague'],
        sponsor: 'user:default/former.sponsor',
      });
    },
  },
  loading: {
    user: PEOPLE.mike,
    arrange: async api => {
      api.listChecklists = () => new Promise(() => {});
    },
  },
  forbidden: {
    user: PEOPLE.sarah,
    arrange: async api => {
      api.failWith(responseError(403, 'NotAllowedError', 'Not allowed'));
    },
  },
  'backend down': {
    user: PEOPLE.mike,
    arrange: async api => {
      api.failWith(new TypeError('Failed to fetch'));
    },
  },
} satisfies Record<string, Scenario>;

/** How long ago the longest of them began, and how long each step takes. */
const SPAN_MS = 6 * 3_600_000;
const STEP_MS = 60_000;

/** An API in the state of a scenario, acting for its person. */
export async function arrange(
  name: keyof typeof scenarios,
): Promise<FakePilotToProdApi> {
  const scenario: Scenario = scenarios[name];
  const api = emptyApi(PEOPLE.mike);
  // People take their time, some of this day and some of the one before it.
  let now = Date.now() - SPAN_MS;
  api.options.now = () => new Date((now += STEP_MS));
  await scenario.arrange(api);
  api.options.now = undefined;
  api.options.user = scenario.user;
  return api;
}

async function save(
  api: FakePilotToProdApi,
  id: string,
  item: Omit<ItemContent, 'note'>,
) {
  const { revision } = await api.getChecklist(id);
  const { number, declared, evidence } = item;
  return api.saveItem(id, number, { revision, declared, evidence, note: '' });
}

function clear(api: FakePilotToProdApi, checklist: Checklist) {
  return signAll(api, checklist, [
    ['agent-builder', PEOPLE.mike],
    ['agent-builder', PEOPLE.morteza],
    ...(checklist.sponsor === null
      ? []
      : ([['sponsor', checklist.sponsor]] as ['sponsor', string][])),
    ['ai-coe-lead', PEOPLE.lead],
  ]);
}

/** The worked example, with the day and the review of its launch in the past. */
async function clearBefore(api: FakePilotToProdApi, days: number) {
  const { id, revision } = await clear(api, await fillWithArtifacts(api));
  await as(api, PEOPLE.lead, () =>
    api.reviewAfterLaunch(id, {
      revision,
      outcome: 'keep',
      summary: 'It does what it was built for.',
    }),
  );
  api.moveBack(days);
}

async function fillWithArtifacts(api: FakePilotToProdApi) {
  const { id, revision } = await fillWorkedExample(api);
  return api.updateChecklist(id, { revision, artifacts: ARTIFACTS });
}

function unverifiedStore() {
  return {
    number: 6 as const,
    evidence: {
      stores: [
        {
          store: 'S3 Glacier',
          location: 's3://audit/recon',
          retention: 'P7Y',
        },
      ],
    },
  };
}
