import { TestDatabases } from '@backstage/backend-test-utils';
import { startActions, type TestActions } from '../__testUtils__/startActions';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  VISITOR,
} from '../__testUtils__/startBackend';

const AGENT = 'component:default/finance-invoice-recon';

describe('the action ask-gate', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestActions;

  beforeEach(async () => {
    backend = await startActions(await databases.init('SQLITE_3'));
  });

  it('answers as the gate does', async () => {
    const draft = await backend.fillIn();
    const input = { entityRef: AGENT, agentVersion: '1.0' };
    expect((await backend.invoke(VISITOR, 'ask-gate', input)).output).toEqual(
      await backend.gate('1.0'),
    );
    await backend.signAll(
      draft,
      [MORTEZA, 'agent-builder'],
      [MIKE, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const { output } = await backend.invoke(VISITOR, 'ask-gate', {
      entityRef: AGENT,
    });
    expect(output).toEqual(await backend.gate());
    expect(output).toMatchObject({ allowed: true, reasons: [] });
  });
});
