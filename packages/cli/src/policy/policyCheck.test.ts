import { TestFolder } from '../__testUtils__/TestFolder';
import { TestPortal } from '../__testUtils__/TestPortal';
import { run } from '../run';

describe('policy-check', () => {
  let folder: TestFolder;
  let portal: TestPortal;

  beforeAll(async () => {
    folder = new TestFolder();
    portal = await TestPortal.start();
    await portal.clear();
  });

  afterAll(async () => {
    await portal.stop();
    folder.remove();
  });

  const check = (yaml: string, ...args: string[]) =>
    run(
      [
        ...['policy-check', folder.write('policy.yaml', yaml)],
        ...['--url', portal.url, '--token', portal.token, ...args],
      ],
      {},
    );

  it('says that the policy in force changes nothing', async () => {
    expect(await check('{}')).toEqual({
      exitCode: 0,
      stdout:
        'It makes a difference to 0 of 1 checklists that the token may read\n',
      stderr: '',
    });
  });

  it.each([
    ['a policy', 'requireArtifacts: [medium]'],
    [
      'a whole app-config.yaml',
      'app: {}\npilotToProd: { policy: { requireArtifacts: [medium] } }',
    ],
  ])('names the clearances that %s closes', async (_, yaml) => {
    const { exitCode, stdout } = await check(yaml);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'component:default/finance-invoice-recon 1.0 (cleared) would no longer open the gate\n- artifact-required: ',
    );
    expect(stdout).toContain('It makes a difference to 1 of 1 checklists');
  });

  it('says the same as JSON', async () => {
    const { stdout } = await check('requireArtifacts: [medium]', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      checklists: 1,
      impacts: [
        {
          checklist: { agentVersion: '1.0', state: 'cleared' },
          effect: 'closes',
          reasons: [{ code: 'artifact-required' }],
        },
      ],
    });
  });

  it.each([
    ['a wrong value', 'maxWarnings: -1', 'maxWarnings'],
    [
      'a wrong value in an app-config.yaml',
      'pilotToProd: { policy: { maxWarnings: -1 } }',
      'pilotToProd.policy.maxWarnings',
    ],
    ['an unknown key', 'minWarnings: 1', 'minWarnings'],
    ['no YAML', 'a: [', 'policy.yaml'],
  ])('could not tell for %s', async (_, yaml, named) => {
    const { exitCode, stdout, stderr } = await check(yaml);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
  });

  it('could not tell without the file, and without a token', async () => {
    const missing = await run(
      ['policy-check', 'nowhere.yaml', '--url', portal.url],
      { PILOT_TO_PROD_TOKEN: portal.token },
    );
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('nowhere.yaml cannot be read (ENOENT)');
    const unknown = await run(
      ['policy-check', folder.write('policy.yaml', '{}'), '--url', portal.url],
      {},
    );
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('A token is needed');
  });
});
