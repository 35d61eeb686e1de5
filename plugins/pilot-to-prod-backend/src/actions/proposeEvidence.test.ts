import { itemDefinitions } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  assistantOf,
  startActions,
  type TestActions,
} from '../__testUtils__/startActions';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  TODAY,
  VISITOR,
} from '../__testUtils__/startBackend';

const AGENT = 'component:default/finance-invoice-recon';
const RUNBOOK = {
  item: 7,
  evidence: { url: 'https://x.example/runbook' },
  source: 'the wiki',
};

describe('the action propose-evidence', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let knex: Knex;
  let backend: TestActions;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startActions(knex);
  });

  it('tells an assistant what evidence each item takes', async () => {
    const actions = await backend.listActions(VISITOR);
    const { description } = actions.find(
      ({ name }) => name === 'propose-evidence',
    )!;
    for (const { number, title, schema } of itemDefinitions.slice(0, 9)) {
      const line = description
        .split('\n')
        .find(text => text.startsWith(`${number}. ${title}: {`));
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

  it('shows the evidence beside the item, and changes nothing', async () => {
    const checklist = await backend.start();
    const before = await dumpRegistry(knex);

    const input = { checklistId: checklist.id, ...RUNBOOK };
    const { output } = await backend.invoke(MIKE, 'propose-evidence', input);
    expect(output).toEqual({
      ...input,
      id: expect.any(String),
      proposedBy: MIKE,
      proposedAt: `${TODAY}T09:00:00.000Z`,
    });
    const { checklistId: _, ...proposal } = output;
    expect(await backend.proposals(checklist)).toEqual([proposal]);
    expect(await dumpRegistry(knex)).toEqual(before);

    const again = await backend.invoke(MORTEZA, 'propose-evidence', input);
    expect(again).toEqual({ status: 200, output });
    expect(await backend.proposals(checklist)).toHaveLength(1);
  });

  it('is on the audit log, refused or not', async () => {
    const { id } = await backend.start();
    backend.auditor.createEvent.mockClear();
    const input = { checklistId: id, ...RUNBOOK };
    await backend.invoke(MIKE, 'propose-evidence', input);
    await backend.invoke(VISITOR, 'propose-evidence', input);

    expect(
      backend.auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
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
      backend.auditor.createEvent.mock.results.map(({ value }) => value),
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
      await backend.invokeAs(caller, 'propose-evidence', {
        checklistId: checklist.id,
        ...RUNBOOK,
        ...change,
      }),
    ).toEqual({ status, message: expect.stringContaining(message) });
    expect(await backend.proposals(checklist)).toEqual([]);
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it('refuses what the item says already, and what is no draft', async () => {
    const draft = await backend.fillIn();
    const { url } = draft.items[6].evidence as { url: string };
    const propose = (evidence: object) =>
      backend.invoke(MIKE, 'propose-evidence', {
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
