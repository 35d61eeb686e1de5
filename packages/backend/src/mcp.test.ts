import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  addDays,
  dayOf,
  type Checklist,
  type SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import mcpActionsPlugin from '@backstage/plugin-mcp-actions-backend';
import { connectAssistant } from './demo/__testUtils__/connectAssistant';
import { people, startDemo } from './demo/__testUtils__/startDemo';
import { ChecklistRun } from './demo/seed/ChecklistRun';
import { scenarios } from './demo/seed/scenarios';

const AGENT = 'component:default/finance-invoice-recon';
const MIKE = 'user:default/mike.chen';
const TODAY = dayOf(new Date());

const DRAFT = {
  entityRef: AGENT,
  agentVersion: '1.0',
  tier: 'medium',
  regulations: ['SOX'],
  pilot: { start: addDays(TODAY, -30), end: addDays(TODAY, -1) },
};

const METRIC = {
  metric: 'Forecast error',
  operator: '<=',
  target: 4,
  unit: '%',
  actual: 3,
} as const;

/** What takes a person's word, under every name that it could have. */
const ACTS = [
  'sign',
  'sign-checklist',
  'create-signature',
  'acknowledge',
  'acknowledge-runbook',
  'approve',
  'approve-criteria',
  'withdraw',
  'return',
  'return-to-pilot',
  'reopen',
  'revoke',
  'close',
  'close-open-item',
  'review-after-launch',
  'save-item',
].flatMap(name => [name, `pilot-to-prod.${name}`, `pilot-to-prod:${name}`]);

/**
 * Hands out the token with which a plugin acts for somebody, as the actions
 * service gets one for the plugin whose action is called.
 */
const delegatePlugin = createBackendPlugin({
  pluginId: 'delegate',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ auth, httpAuth, httpRouter }) {
        httpRouter.use(async (req, res) => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await httpAuth.credentials(req),
            targetPluginId: 'pilot-to-prod',
          });
          res.json({ token });
        });
      },
    });
  },
});

const signatureOf = ({ id, revision, digest }: Checklist) => ({
  id,
  revision,
  digest,
  role: 'ai-coe-lead',
  reason: 'x',
});

/** Signing through tools that are there for something else. */
function attemptsThroughOthers(checklist: Checklist): [string, object][] {
  const signature = signatureOf(checklist);
  const { id } = checklist;
  const proposal = {
    checklistId: id,
    item: 7,
    evidence: { version: '9.9' },
    source: 'x',
  };
  const attempts: [string, object][] = [
    ['get-checklist', signature],
    ['ask-gate', { ...signature, entityRef: AGENT }],
    ['list-waiting', { signatures: [signature] }],
    ['start-draft', { ...DRAFT, ...signature }],
    ['start-draft', { ...DRAFT, state: 'cleared' }],
    ['propose-evidence', { ...proposal, item: 10 }],
    ['propose-evidence', { ...proposal, declared: 'pass' }],
    ['propose-evidence', { ...proposal, signatures: [signature] }],
    [
      'propose-evidence',
      { ...proposal, evidence: { signatures: [signature] } },
    ],
    ['propose-evidence', { ...proposal, evidence: { declared: 'pass' } }],
    ['propose-evidence', { ...proposal, checklistId: `${id}/signatures` }],
  ];
  return attempts.map(([tool, input]) => [`pilot-to-prod.${tool}`, input]);
}

describe('an AI assistant that is connected over MCP', () => {
  let directory: string;
  let demo: Awaited<ReturnType<typeof startDemo>>;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'mcp-'));
    demo = await startDemo(directory, {
      features: [
        mcpActionsPlugin,
        delegatePlugin,
        actionsServiceFactory,
        actionsRegistryServiceFactory,
        permissionsServiceFactory,
        permissionsRegistryServiceFactory,
      ],
      backendConfig: { actions: { pluginSources: ['pilot-to-prod'] } },
    });
    await demo.verdict();
  }, 120_000);

  afterAll(async () => {
    await demo.stop();
    await rm(directory, { recursive: true });
  });

  const connect = async (name: string) => {
    const token = await demo.sessions.tokenOf(name);
    const assistant = await connectAssistant(demo.baseUrl, token);
    return {
      ...assistant,
      do: (action: string, input: object) =>
        assistant.call(`pilot-to-prod.${action}`, input),
    };
  };

  const allChecklists = async () =>
    (await demo.checklists()).sort((a, b) => a.id.localeCompare(b.id));

  it('is offered five tools, and is told what they do', async () => {
    const mike = await connect('mike.chen');
    const tools = await mike.listTools();
    expect(
      tools.map(({ name, annotations }) => [
        name,
        annotations?.readOnlyHint,
        annotations?.destructiveHint,
      ]),
    ).toEqual([
      ['pilot-to-prod.get-checklist', true, false],
      ['pilot-to-prod.ask-gate', true, false],
      ['pilot-to-prod.list-waiting', true, false],
      ['pilot-to-prod.start-draft', false, false],
      ['pilot-to-prod.propose-evidence', false, false],
    ]);
    for (const { name, inputSchema, outputSchema } of tools) {
      // Strict clients refuse the whole list because of one.
      const schemas = JSON.stringify([inputSchema, outputSchema]);
      expect([name, schemas.match(/\$ref|\$defs|"definitions"/)]).toEqual([
        name,
        null,
      ]);
    }
    await mike.close();
  });

  it('drafts and proposes for the person, who decides', async () => {
    const mike = await connect('mike.chen');

    const started = await mike.do('start-draft', DRAFT);
    expect(started).toMatchObject({ isError: false });
    const { id } = started.output;
    const read = await mike.do('get-checklist', { entityRef: AGENT });
    expect(read.output).toMatchObject({
      id,
      state: 'draft',
      builders: [MIKE],
      createdBy: MIKE,
      waitingFor: [{ step: 'fill-in', anyOf: [MIKE] }],
    });
    const gate = await mike.do('ask-gate', { entityRef: AGENT });
    expect(gate.output).toMatchObject({
      allowed: false,
      checklistId: id,
      reasons: [{ code: 'not-signed' }],
    });
    const waiting = await mike.do('list-waiting', { onlyMe: true });
    expect(
      waiting.output.items.map((item: Checklist) => item.entityRef),
    ).toContain(AGENT);

    const evidence = { url: 'https://wiki.acme.example/runbook' };
    const proposed = await mike.do('propose-evidence', {
      checklistId: id,
      item: 7,
      evidence,
      source: 'the wiki',
    });
    expect(proposed).toMatchObject({ isError: false });
    const token = await demo.sessions.tokenOf('mike.chen');
    expect((await demo.api.listProposals(id, { token })).items).toEqual([
      {
        id: proposed.output.id,
        item: 7,
        evidence,
        source: 'the wiki',
        proposedBy: MIKE,
        proposedAt: expect.any(String),
      },
    ]);
    const after = await demo.api.getChecklist(id, { token });
    expect(after.items[6]).toMatchObject({ evidence: {}, declared: null });
    expect(after.revision).toBe(1);
    await mike.close();
  });

  it('cannot sign, whoever it works for and whatever it tries', async () => {
    const before = await allChecklists();
    // Drafts, reviews, clearances and revocations: the seed came through.
    expect(new Set(before.map(({ state }) => state)).size).toBeGreaterThan(4);

    for (const person of people) {
      const assistant = await connect(person);
      const attempts = [
        ...ACTS.map((name): [string, object] => [name, signatureOf(before[0])]),
        ...before.flatMap(attemptsThroughOthers),
      ];
      for (const [tool, input] of attempts) {
        const { isError, text } = await assistant.call(tool, input);
        expect({ tool, input, isError, text }).toEqual({
          tool,
          input,
          isError: true,
          text: expect.stringMatching(/^(NotFound|Input|NotAllowed)Error: /),
        });
      }
      await assistant.close();
    }
    expect(await allChecklists()).toEqual(before);
  }, 120_000);

  it('cannot sign with the token that actions are called with, and the person can', async () => {
    const token = await demo.sessions.tokenOf('mike.chen');
    const response = await fetch(`${demo.baseUrl}/delegate`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const delegated: { token: string } = await response.json();
    const { agent } = scenarios[1];
    const run = await ChecklistRun.start({
      agent: { ...agent, agentVersion: '9.0', criteria: [METRIC] },
      today: TODAY,
      api: demo.api,
      sessions: demo.sessions,
    });
    await run.fillIn();
    await run.acknowledge();
    const { checklist } = run;
    expect(checklist.decision).toEqual({ outcome: 'cleared', reasons: [] });
    const sign = (options: { token: string }, role: SignatureRole) => {
      const { id, revision, digest } = checklist;
      return demo.api.sign(id, { revision, digest, role }, options);
    };

    // It is a token of Mike's as far as reading goes.
    expect(await demo.api.getChecklist(checklist.id, delegated)).toEqual(
      checklist,
    );
    await expect(sign(delegated, 'agent-builder')).rejects.toMatchObject({
      body: {
        response: { statusCode: 403 },
        error: {
          message: expect.stringContaining('not on their behalf'),
        },
      },
    });
    expect(await demo.api.getChecklist(checklist.id, { token })).toEqual(
      checklist,
    );

    const signed = await sign({ token }, 'agent-builder');
    expect(signed.signatures).toContainEqual(
      expect.objectContaining({ role: 'agent-builder', signer: MIKE }),
    );
  });

  it('is turned away without a person', async () => {
    await expect(connectAssistant(demo.baseUrl)).rejects.toThrow(
      /401|Unauthorized/,
    );
  });
});
