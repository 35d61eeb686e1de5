import {
  itemDefinitions,
  type Checklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import type { ActionsServiceAction } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { catalogEntities } from '../__testUtils__/catalogEntities';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
  TODAY,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const AGENT = 'component:default/finance-invoice-recon';
const { header } = workedExample(TODAY);
const RUNBOOK = {
  item: 7,
  evidence: { url: 'https://x.example/runbook' },
  source: 'the wiki',
};

/** What the catalog's own permission says where a policy hides entities. */
const HIDES_SOME: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: { rule: 'HIDES_SOME', resourceType: 'catalog-entity' },
};

/** Somebody's assistant, as it reaches the plugin over MCP. */
const assistantOf = (userRef: string) =>
  `Bearer ${mockCredentials.user.token(userRef, {
    actor: { subject: 'plugin:mcp-actions' },
  })}`;

describe('the actions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const auditor = mockServices.auditor.mock();
  const permissions = mockServices.permissions.mock();
  const catalog = new TestCatalog(catalogEntities);
  let knex: Knex;
  let backend: TestBackend;

  beforeEach(async () => {
    jest.resetAllMocks();
    auditor.createEvent.mockImplementation(async () => ({
      success: jest.fn(),
      fail: jest.fn(),
    }));
    const allow = { result: AuthorizeResult.ALLOW } as const;
    permissions.authorize.mockImplementation(async all => all.map(() => allow));
    permissions.authorizeConditional.mockImplementation(async all =>
      all.map(() => allow),
    );
    catalog.hide(() => false);
    knex = await databases.init('SQLITE_3');
    backend = await startBackend({
      knex,
      catalog,
      features: [
        actionsRegistryServiceFactory,
        auditor.factory,
        permissions.factory,
      ],
    });
  });

  const invokeAs = async (
    authorization: string,
    name: string,
    input: object,
  ): Promise<{ status: number; output?: any; message?: string }> => {
    const { status, body } = await backend.call(
      authorization,
      'post',
      `/.backstage/actions/v1/actions/pilot-to-prod:${name}/invoke`,
      input,
    );
    return status === 200
      ? { status, output: body.output }
      : { status, message: body.error.message };
  };
  const invoke = (userRef: string, name: string, input: object) =>
    invokeAs(assistantOf(userRef), name, input);

  const proposals = async ({ id }: Checklist) =>
    (await backend.as(SARAH, 'get', `/checklists/${id}/proposals`)).body.items;

  it('read, draft and propose, and say so of themselves', async () => {
    const { body } = await backend.as(
      VISITOR,
      'get',
      '/.backstage/actions/v1/actions',
    );
    const reads = { readOnly: true, destructive: false, idempotent: true };
    const actions: ActionsServiceAction[] = body.actions;
    expect(actions.map(({ id, attributes }) => [id, attributes])).toEqual([
      ['pilot-to-prod:get-checklist', reads],
      ['pilot-to-prod:ask-gate', reads],
      ['pilot-to-prod:list-waiting', reads],
      [
        'pilot-to-prod:start-draft',
        { readOnly: false, destructive: false, idempotent: false },
      ],
      [
        'pilot-to-prod:propose-evidence',
        { readOnly: false, destructive: false, idempotent: true },
      ],
    ]);
    for (const { schema } of actions) {
      expect(schema.input).toMatchObject({ additionalProperties: false });
    }
  });

  it('tell an assistant what evidence each item takes', async () => {
    const { body } = await backend.as(
      VISITOR,
      'get',
      '/.backstage/actions/v1/actions',
    );
    const { description } = body.actions.find(
      ({ name }: ActionsServiceAction) => name === 'propose-evidence',
    );
    for (const { number, title, schema } of itemDefinitions.slice(0, 9)) {
      const line = description
        .split('\n')
        .find((text: string) => text.startsWith(`${number}. ${title}: {`));
      for (const key of Object.keys(schema.shape)) {
        expect(line).toContain(` ${key}: `);
      }
    }
    expect(description).toContain(
      'dashboards: [{ title: string, url: string }]',
    );
    expect(description).toContain('outcome: "worked" | "failed"');
    expect(description).toContain('date: YYYY-MM-DD');
  });

  describe('get-checklist', () => {
    it('finds a checklist by its id, and an agent’s newest', async () => {
      const first = await backend.start();
      backend.clock.now = () => new Date(`${TODAY}T10:00:00.000Z`);
      const second = await backend.start({ agentVersion: '2.0' });
      const waitingFor = [
        { step: 'fill-in', role: 'agent-builder', anyOf: [MORTEZA, MIKE] },
      ];

      const ofId = await invoke(SARAH, 'get-checklist', { id: first.id });
      expect(ofId).toEqual({ status: 200, output: { ...first, waitingFor } });
      const newest = await invoke(SARAH, 'get-checklist', { entityRef: AGENT });
      expect(newest.output).toEqual({ ...second, waitingFor });
      const ofVersion = await invoke(SARAH, 'get-checklist', {
        entityRef: 'Component:default/finance-invoice-recon',
        agentVersion: '1.0',
      });
      expect(ofVersion.output.id).toBe(first.id);
    });

    it.each<[object, number, string]>([
      [{}, 400, 'Name either the id or the entityRef'],
      [{ id: 'x', entityRef: AGENT }, 400, 'Name either'],
      [{ id: 'x' }, 404, 'There is no checklist x'],
      [
        { id: '7b0f6a0e-0d52-4c59-9c2b-0c1d5b8a1f00' },
        404,
        'There is no checklist 7b0f6a0e',
      ],
      [{ entityRef: AGENT }, 404, `There is no checklist of ${AGENT}`],
      [
        { entityRef: AGENT, agentVersion: '9' },
        404,
        `There is no checklist of ${AGENT}, version 9`,
      ],
      [{ entityRef: 'nonsense' }, 400, 'entityRef: must be an entity ref'],
      [{ name: 'x' }, 400, 'Invalid input'],
    ])('answers %j with %d', async (input, status, message) => {
      expect(await invoke(SARAH, 'get-checklist', input)).toEqual({
        status,
        message: expect.stringContaining(message),
      });
    });
  });

  describe('ask-gate', () => {
    it('answers as the gate does', async () => {
      const draft = await backend.fillIn();
      const input = { entityRef: AGENT, agentVersion: '1.0' };
      expect((await invoke(VISITOR, 'ask-gate', input)).output).toEqual(
        await backend.gate('1.0'),
      );
      await backend.signAll(
        draft,
        [MORTEZA, 'agent-builder'],
        [MIKE, 'agent-builder'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );
      const { output } = await invoke(VISITOR, 'ask-gate', {
        entityRef: AGENT,
      });
      expect(output).toEqual(await backend.gate());
      expect(output).toMatchObject({ allowed: true, reasons: [] });
    });
  });

  describe('list-waiting', () => {
    const waiting = async (userRef: string, input: object = {}) => {
      const { output } = await invoke(userRef, 'list-waiting', input);
      return {
        more: output.more,
        items: output.items.map((item: any) => [
          item.agentVersion,
          item.waitingFor.map((step: any) => `${step.step} ${step.anyOf}`),
        ]),
      };
    };

    it('lists what waits for whom, or for the person who asks', async () => {
      await backend.start({ entityRef: 'component:default/support-triage' });
      const draft = await backend.fillIn({ agentVersion: '2.0' });
      await backend.signAll(
        draft,
        [MORTEZA, 'agent-builder'],
        [MIKE, 'agent-builder'],
      );

      const fillIn = ['1.0', [`fill-in ${MORTEZA},${MIKE}`]];
      const sign = [
        '2.0',
        ['sign user:default/department-head', `sign ${SECOND_LEAD}`],
      ];
      const all = await waiting(VISITOR);
      expect(all.more).toBe(false);
      expect(all.items).toHaveLength(2);
      expect(all.items).toEqual(expect.arrayContaining([fillIn, sign]));

      expect(await waiting(VISITOR, { limit: 1 })).toMatchObject({
        more: true,
        items: [expect.anything()],
      });
      expect((await waiting(MIKE, { onlyMe: true })).items).toEqual([fillIn]);
      expect((await waiting(SECOND_LEAD, { onlyMe: true })).items).toEqual([
        sign,
      ]);
      expect((await waiting(VISITOR, { onlyMe: true })).items).toEqual([]);
    });
  });

  describe('start-draft', () => {
    const { sponsor, ...input } = header;

    it('starts a draft in the name of the person who asks', async () => {
      const { builders, ...rest } = input;
      const { output } = await invoke(MIKE, 'start-draft', rest);
      expect(output).toEqual({
        id: expect.any(String),
        entityRef: AGENT,
        agentVersion: '1.0',
        state: 'draft',
        revision: 1,
      });
      const { body } = await backend.as(
        SARAH,
        'get',
        `/checklists/${output.id}`,
      );
      expect(body).toMatchObject({
        ...rest,
        builders: [MIKE],
        sponsor: null,
        createdBy: MIKE,
        signatures: [],
      });
    });

    it('is on the audit log with who asked, and through what', async () => {
      await invoke(MIKE, 'start-draft', input);
      expect(auditor.createEvent.mock.calls).toEqual([
        [
          {
            eventId: 'checklist-create',
            severityLevel: 'medium',
            meta: {
              action: 'start-draft',
              user: MIKE,
              through: 'plugin:mcp-actions',
            },
          },
        ],
      ]);
      const event = await auditor.createEvent.mock.results[0].value;
      expect(event.success).toHaveBeenCalledTimes(1);
      expect(event.fail).not.toHaveBeenCalled();
    });

    it.each<[string, string, object, number, string]>([
      ['a visitor', assistantOf(VISITOR), input, 403, 'Only a builder'],
      [
        'a service',
        mockCredentials.service.header(),
        input,
        403,
        'Only a signed-in person',
      ],
      [
        'somebody who does not exist as builder',
        assistantOf(MIKE),
        { ...input, builders: [MIKE, 'user:default/ghost'] },
        400,
        'builders[1]: user:default/ghost is not a person',
      ],
      [
        'a pilot that ends before it starts',
        assistantOf(MIKE),
        { ...input, pilot: { start: '2026-06-12', end: '2026-06-01' } },
        400,
        'pilot.end: must not be before the start',
      ],
      [
        'a state',
        assistantOf(MIKE),
        { ...input, state: 'cleared' },
        400,
        'Invalid input',
      ],
      [
        'signatures',
        assistantOf(MIKE),
        { ...input, signatures: [] },
        400,
        'Invalid input',
      ],
    ])('refuses %s', async (_, caller, body, status, message) => {
      const before = await dumpRegistry(knex);
      expect(await invokeAs(caller, 'start-draft', body)).toEqual({
        status,
        message: expect.stringContaining(message),
      });
      expect(await dumpRegistry(knex)).toEqual(before);
    });

    it('refuses a second one of the version', async () => {
      await invoke(MIKE, 'start-draft', input);
      expect(await invoke(MIKE, 'start-draft', input)).toMatchObject({
        status: 409,
      });
    });
  });

  describe('propose-evidence', () => {
    it('shows the evidence beside the item, and changes nothing', async () => {
      const checklist = await backend.start();
      const before = await dumpRegistry(knex);

      const input = { checklistId: checklist.id, ...RUNBOOK };
      const { output } = await invoke(MIKE, 'propose-evidence', input);
      expect(output).toEqual({
        ...input,
        id: expect.any(String),
        proposedBy: MIKE,
        proposedAt: `${TODAY}T09:00:00.000Z`,
      });
      const { checklistId: _, ...proposal } = output;
      expect(await proposals(checklist)).toEqual([proposal]);
      expect(await dumpRegistry(knex)).toEqual(before);

      const again = await invoke(MORTEZA, 'propose-evidence', input);
      expect(again).toEqual({ status: 200, output });
      expect(await proposals(checklist)).toHaveLength(1);
    });

    it('is on the audit log, refused or not', async () => {
      const { id } = await backend.start();
      auditor.createEvent.mockClear();
      const input = { checklistId: id, ...RUNBOOK };
      await invoke(MIKE, 'propose-evidence', input);
      await invoke(VISITOR, 'propose-evidence', input);

      expect(
        auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
          eventId,
          meta,
        ]),
      ).toEqual(
        [MIKE, VISITOR].map(user => [
          'proposal-create',
          {
            id,
            action: 'propose-evidence',
            user,
            through: 'plugin:mcp-actions',
          },
        ]),
      );
      const [made, refused] = await Promise.all(
        auditor.createEvent.mock.results.map(({ value }) => value),
      );
      expect(made.success).toHaveBeenCalledWith({
        meta: {
          checklistId: id,
          entityRef: AGENT,
          state: 'draft',
          revision: 1,
        },
      });
      expect(refused.fail).toHaveBeenCalledTimes(1);
    });

    it.each<[string, string, object, number, string]>([
      ['a visitor', assistantOf(VISITOR), {}, 403, 'Only a builder'],
      ['the lead', assistantOf(SECOND_LEAD), {}, 403, 'Only a builder'],
      [
        'a service',
        mockCredentials.service.header(),
        {},
        403,
        'Only a signed-in person',
      ],
      ['item 10', assistantOf(MIKE), { item: 10 }, 400, 'Invalid input'],
      [
        'a declaration',
        assistantOf(MIKE),
        { declared: 'pass' },
        400,
        'Invalid input',
      ],
      [
        'a declaration in the evidence',
        assistantOf(MIKE),
        { evidence: { declared: 'pass' } },
        400,
        'evidence.declared: is not a known property',
      ],
      [
        'an acknowledgement in the evidence',
        assistantOf(MIKE),
        { evidence: { version: '1', acknowledgements: [{ user: MIKE }] } },
        400,
        'evidence.acknowledgements: is not a known property',
      ],
      [
        'evidence of another item',
        assistantOf(MIKE),
        { evidence: { pager: 'PagerDuty' } },
        400,
        'evidence.pager: is not a known property',
      ],
      [
        'an address that is a script',
        assistantOf(MIKE),
        { evidence: { url: ['java', 'script:alert(1)'].join('') } },
        400,
        'evidence.url: must be a web address',
      ],
      ['nothing', assistantOf(MIKE), { evidence: {} }, 400, 'hold something'],
      ['no source', assistantOf(MIKE), { source: '' }, 400, 'source: '],
      ['NUL', assistantOf(MIKE), { source: 'a\u0000' }, 400, 'NUL'],
      [
        'an unknown checklist',
        assistantOf(MIKE),
        { checklistId: 'x' },
        404,
        'There is no checklist x',
      ],
    ])('refuses %s', async (_, caller, change, status, message) => {
      const checklist = await backend.start();
      const before = await dumpRegistry(knex);
      expect(
        await invokeAs(caller, 'propose-evidence', {
          checklistId: checklist.id,
          ...RUNBOOK,
          ...change,
        }),
      ).toEqual({ status, message: expect.stringContaining(message) });
      expect(await proposals(checklist)).toEqual([]);
      expect(await dumpRegistry(knex)).toEqual(before);
    });

    it('refuses what the item says already, and what is no draft', async () => {
      const draft = await backend.fillIn();
      const { url } = draft.items[6].evidence as { url: string };
      const propose = (evidence: object) =>
        invoke(MIKE, 'propose-evidence', {
          checklistId: draft.id,
          ...RUNBOOK,
          evidence,
        });
      expect(await propose({ url })).toEqual({
        status: 409,
        message: 'Item 7 says all of this already',
      });

      await backend.signAll(draft, [MIKE, 'agent-builder']);
      expect(await propose({ version: '2.0' })).toEqual({
        status: 409,
        message: expect.stringContaining('only a draft has proposals'),
      });
    });
  });

  it('hide from an assistant what is hidden from the person', async () => {
    const checklist = await backend.start();
    permissions.authorizeConditional.mockImplementation(async all =>
      all.map(({ permission }) =>
        permission.name === 'catalog.entity.read'
          ? HIDES_SOME
          : { result: AuthorizeResult.ALLOW },
      ),
    );
    catalog.hide(
      ({ metadata }, userRef) =>
        userRef === MIKE && metadata.name === 'finance-invoice-recon',
    );
    const { id } = checklist;

    for (const [name, input] of [
      ['get-checklist', { id }],
      ['get-checklist', { entityRef: AGENT }],
      ['propose-evidence', { checklistId: id, ...RUNBOOK }],
    ] as const) {
      expect(await invoke(MIKE, name, input)).toMatchObject({ status: 404 });
      expect((await invoke(MORTEZA, name, input)).status).toBe(200);
    }
    const listed = async (userRef: string) =>
      (await invoke(userRef, 'list-waiting', {})).output.items.length;
    expect(await listed(MIKE)).toBe(0);
    expect(await listed(MORTEZA)).toBe(1);
    const started = await invoke(MIKE, 'start-draft', {
      ...header,
      agentVersion: '3.0',
      sponsor: undefined,
    });
    expect(started).toEqual({
      status: 400,
      message: `entityRef: ${AGENT} is not in the catalog`,
    });
  });

  it.each([
    'sign',
    'sign-checklist',
    'acknowledge',
    'approve-criteria',
    'withdraw',
    'return-to-pilot',
    'reopen',
    'revoke',
    'review-after-launch',
    'close-open-item',
    'save-item',
    'dismiss-proposal',
  ])('hold none to %s', async name => {
    expect(await invoke(MORTEZA, name, {})).toMatchObject({ status: 404 });
  });
});
