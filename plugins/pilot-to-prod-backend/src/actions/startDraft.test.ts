import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  assistantOf,
  startActions,
  type TestActions,
} from '../__testUtils__/startActions';
import { MIKE, SARAH, TODAY, VISITOR } from '../__testUtils__/startBackend';

const AGENT = 'component:default/finance-invoice-recon';
const { header } = workedExample(TODAY);

describe('the action start-draft', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let knex: Knex;
  let backend: TestActions;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startActions(knex);
  });

  const { sponsor, ...input } = header;

  it('starts a draft in the name of the person who asks', async () => {
    const { builders, ...rest } = input;
    const artifacts = [{ name: 'image', digest: `sha256:${'a'.repeat(64)}` }];
    const { output } = await backend.invoke(MIKE, 'start-draft', {
      ...rest,
      artifacts,
    });
    expect(output).toEqual({
      id: expect.any(String),
      entityRef: AGENT,
      agentVersion: '1.0',
      state: 'draft',
      revision: 1,
    });
    const { body } = await backend.as(SARAH, 'get', `/checklists/${output.id}`);
    expect(body).toMatchObject({
      ...rest,
      artifacts,
      builders: [MIKE],
      sponsor: null,
      createdBy: MIKE,
      signatures: [],
    });
  });

  it('is on the audit log with who asked, and through what', async () => {
    await backend.invoke(MIKE, 'start-draft', input);
    expect(backend.auditor.createEvent.mock.calls).toEqual([
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
    const event = await backend.auditor.createEvent.mock.results[0].value;
    expect(event.success).toHaveBeenCalledTimes(1);
    expect(event.fail).not.toHaveBeenCalled();
  });

  it.each<[string, string, object, number, string]>([
    ['a visitor', assistantOf(VISITOR), input, 403, 'Only an owner'],
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
    expect(await backend.invokeAs(caller, 'start-draft', body)).toEqual({
      status,
      message: expect.stringContaining(message),
    });
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it('refuses a second one of the version', async () => {
    await backend.invoke(MIKE, 'start-draft', input);
    expect(await backend.invoke(MIKE, 'start-draft', input)).toMatchObject({
      status: 409,
    });
  });
});
