import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { version } from '../../package.json';
import { ENTITY_REF } from '../__testUtils__/clearance';
import { readBlock, readRepositoryFile } from '../__testUtils__/readDocument';
import {
  allUses,
  createPipelineFolder,
  githubAction,
  readyMadeUses,
} from '../__testUtils__/readyMadeUses';
import { TestFolder } from '../__testUtils__/TestFolder';
import { TestServer } from '../__testUtils__/TestServer';
import { answerAsGate } from '../__testUtils__/verdicts';

const workflow = parse(readBlock('docs/gate.md', 'github'));

describe('ready-made uses', () => {
  let folder: TestFolder;
  let server: TestServer;

  beforeEach(async () => {
    folder = await createPipelineFolder();
    server = await TestServer.start(answerAsGate);
  });

  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  const pipelineOf = (set: { version: string; token: string }) => ({
    ...set,
    entityRef: ENTITY_REF,
    portalUrl: server.url,
  });

  describe.each(allUses)('%s', (_, useIn) => {
    const use = (set: { version: string; token: string }) =>
      useIn(folder, pipelineOf(set));

    it('goes on when the gate is open', async () => {
      const ended = await use({ version: '1.0', token: 'pipeline-token' });
      expect(ended.stdout).toMatch(/^Allowed: /);
      expect(ended.exitCode).toBe(0);
      expect(server.requests[0].url).toContain('agentVersion=1.0');
    });

    it('stops at 1 when it is closed', async () => {
      const ended = await use({ version: '2.0', token: 'pipeline-token' });
      expect(ended.stdout).toContain('- no-checklist: ');
      expect(ended.exitCode).toBe(1);
    });

    it.each([
      ['the token is wrong', { version: '1.0', token: 'expired' }],
      ['the token is not set', { version: '1.0', token: '' }],
      ['the version is not set', { version: '', token: 'pipeline-token' }],
      ['the version is an option', { version: '--help', token: 'x' }],
      ['the version is a command', { version: '$(id)', token: 'x' }],
    ])('stops at 2 when %s', async (_why, pipeline) => {
      const ended = await use(pipeline);
      expect(ended.exitCode).toBe(2);
      expect(ended.stdout).toBe('');
    });

    it('stops at 2 while the portal is down', async () => {
      await server.stop();
      const { exitCode, stdout } = await use({
        version: '1.0',
        token: 'pipeline-token',
      });
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
    });
  });

  it('deploys after the shell line only when the gate is open', async () => {
    const deployed = path.join(folder.path, 'deployed');
    const line = (set: string) =>
      readyMadeUses['the shell line'](
        folder,
        pipelineOf({ version: set, token: 'pipeline-token' }),
      );
    await line('2.0');
    expect(existsSync(deployed)).toBe(false);
    await line('1.0');
    expect(existsSync(deployed)).toBe(true);
  });

  it('gives the action every input that it needs, and no other', () => {
    const gate = workflow.jobs.deploy.steps.find(
      ({ with: inputs }: { with?: object }) => inputs !== undefined,
    );
    expect(Object.keys(gate.with).sort()).toEqual(
      Object.keys(githubAction.inputs).sort(),
    );
    expect(gate.uses).toBe(`ai-coe/pilot-to-prod/actions/gate@v${version}`);
  });

  it('names the version of this package everywhere', () => {
    for (const file of [
      'actions/gate/action.yml',
      'docs/gate.md',
      'docs/verify.md',
      'packages/cli/README.md',
    ]) {
      const named =
        readRepositoryFile(file).match(/pilot-to-prod-cli@[0-9][0-9.]*/g) ?? [];
      expect(named.length).toBeGreaterThan(0);
      expect(new Set(named)).toEqual(new Set([`pilot-to-prod-cli@${version}`]));
    }
  });
});
