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

  it('answers for the artifacts that are to be deployed', async () => {
    const [image, prompts, other] = ['a', 'b', 'c'].map(
      digit => `sha256:${digit.repeat(64)}`,
    );
    const artifacts = [
      { name: 'image', digest: image },
      { name: 'prompts', digest: prompts },
    ];
    await backend.signAll(
      await backend.fillIn({ artifacts }),
      [MORTEZA, 'agent-builder'],
      [MIKE, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const ask = async (...digests: string[]) => {
      const input = { entityRef: AGENT, artifacts: digests };
      return (await backend.invoke(VISITOR, 'ask-gate', input)).output;
    };
    for (const digests of [[], [image], [prompts, image]]) {
      expect(await ask(...digests)).toMatchObject({
        allowed: true,
        artifacts,
        validUntil: '2027-06-13',
      });
    }
    expect(await ask(image, other)).toMatchObject({
      allowed: false,
      reasons: [{ code: 'artifact-mismatch' }],
    });
  });

  it('names the digest that is none', async () => {
    const input = { entityRef: AGENT, artifacts: ['sha256:1'] };
    expect(await backend.invoke(VISITOR, 'ask-gate', input)).toEqual({
      status: 400,
      message: 'artifacts[0]: must be sha256: and 64 hex digits in lower case',
    });
  });
});
