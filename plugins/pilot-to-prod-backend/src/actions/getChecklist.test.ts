import { TestDatabases } from '@backstage/backend-test-utils';
import { startActions, type TestActions } from '../__testUtils__/startActions';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  TODAY,
} from '../__testUtils__/startBackend';

const AGENT = 'component:default/finance-invoice-recon';

describe('the action get-checklist', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestActions;

  beforeEach(async () => {
    backend = await startActions(await databases.init('SQLITE_3'));
  });

  it('finds a checklist by its id, and an agent’s newest', async () => {
    const first = await backend.start();
    backend.clock.now = () => new Date(`${TODAY}T10:00:00.000Z`);
    const second = await backend.start({ agentVersion: '2.0' });
    const waitingFor = [
      { step: 'fill-in', role: 'agent-builder', anyOf: [MORTEZA, MIKE] },
    ];

    const ofId = await backend.invoke(SARAH, 'get-checklist', { id: first.id });
    expect(ofId).toEqual({ status: 200, output: { ...first, waitingFor } });
    const newest = await backend.invoke(SARAH, 'get-checklist', {
      entityRef: AGENT,
    });
    expect(newest.output).toEqual({ ...second, waitingFor });
    const ofVersion = await backend.invoke(SARAH, 'get-checklist', {
      entityRef: 'Component:default/finance-invoice-recon',
      agentVersion: '1.0',
    });
    expect(ofVersion.output.id).toBe(first.id);
  });

  it('says what a clearance is for, for how long, and what has become of it', async () => {
    const artifacts = [{ name: 'image', digest: `sha256:${'a'.repeat(64)}` }];
    const { id } = await backend.signAll(
      await backend.fillIn({ artifacts }),
      [MORTEZA, 'agent-builder'],
      [MIKE, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const ask = async () =>
      (await backend.invoke(SARAH, 'get-checklist', { id })).output;
    expect(await ask()).toMatchObject({
      artifacts,
      validUntil: '2027-06-13',
      health: [],
    });
    backend.clock.now = () => new Date('2027-06-14T00:00:00.000Z');
    expect(
      (await ask()).health.map(({ code }: { code: string }) => code),
    ).toContain('expired');
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
    expect(await backend.invoke(SARAH, 'get-checklist', input)).toEqual({
      status,
      message: expect.stringContaining(message),
    });
  });
});
