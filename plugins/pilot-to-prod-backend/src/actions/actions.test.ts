import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { TestDatabases } from '@backstage/backend-test-utils';
import { startActions, type TestActions } from '../__testUtils__/startActions';
import { MIKE, MORTEZA, TODAY, VISITOR } from '../__testUtils__/startBackend';

const AGENT = 'component:default/finance-invoice-recon';
const { header } = workedExample(TODAY);
const RUNBOOK = {
  item: 7,
  evidence: { url: 'https://x.example/runbook' },
  source: 'the wiki',
};

describe('the actions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestActions;

  beforeEach(async () => {
    backend = await startActions(await databases.init('SQLITE_3'));
  });

  it('read, draft and propose, and say so of themselves', async () => {
    const actions = await backend.listActions(VISITOR);
    const reads = { readOnly: true, destructive: false, idempotent: true };
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

  it('have schemas that strict clients take, with nothing to look up or choose', async () => {
    for (const { id, schema } of await backend.listActions(VISITOR)) {
      for (const part of [schema.input, schema.output]) {
        expect(part).toMatchObject({ type: 'object' });
        // A property of ours is called anyOf, and is no list of choices.
        expect([
          id,
          JSON.stringify(part).match(
            /"(?:\$ref|\$defs|definitions)":|"(?:anyOf|oneOf|allOf)":\[/,
          ),
        ]).toEqual([id, null]);
      }
    }
  });

  it('hide from an assistant what is hidden from the person', async () => {
    const checklist = await backend.start();
    backend.hide('finance-invoice-recon', MIKE);
    const { id } = checklist;

    for (const [name, input] of [
      ['get-checklist', { id }],
      ['get-checklist', { entityRef: AGENT }],
      ['propose-evidence', { checklistId: id, ...RUNBOOK }],
    ] as const) {
      expect(await backend.invoke(MIKE, name, input)).toMatchObject({
        status: 404,
      });
      expect((await backend.invoke(MORTEZA, name, input)).status).toBe(200);
    }
    const listed = async (userRef: string) =>
      (await backend.invoke(userRef, 'list-waiting', {})).output.items.length;
    expect(await listed(MIKE)).toBe(0);
    expect(await listed(MORTEZA)).toBe(1);
    const started = await backend.invoke(MIKE, 'start-draft', {
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
    expect(await backend.invoke(MORTEZA, name, {})).toMatchObject({
      status: 404,
    });
  });
});
