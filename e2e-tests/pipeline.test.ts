import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runBin } from '../packages/cli/src/__testUtils__/processes';
import {
  allUses,
  createPipelineFolder,
  verifyWithOpenssl,
} from '../packages/cli/src/__testUtils__/readyMadeUses';
import type { TestFolder } from '../packages/cli/src/__testUtils__/TestFolder';
import { BACKEND_URL, pilotToProdApi, tokenOf } from './support/api';
import {
  CLEARED_AGENT,
  clearedChecklist,
  createAuditorFolder,
  GATE_TOKEN,
  UNCLEARED_AGENT,
} from './support/pipelines';

let folder: TestFolder;

test.afterEach(() => {
  folder.remove();
});

for (const [name, use] of allUses) {
  test.describe(`${name}, run against the portal,`, () => {
    test.beforeEach(async () => {
      folder = await createPipelineFolder();
    });

    const askFor = (
      agent: { entityRef: string; version: string },
      token: string,
    ) => use(folder, { ...agent, token, portalUrl: BACKEND_URL });

    test('goes on for a cleared agent', async () => {
      const { exitCode, stdout, stderr } = await askFor(
        CLEARED_AGENT,
        GATE_TOKEN,
      );
      expect(stderr).toBe('');
      expect(stdout).toContain(
        `Allowed: ${CLEARED_AGENT.entityRef} 3.0 (cleared, signed `,
      );
      expect(exitCode).toBe(0);
    });

    test('stops at 1 for an agent in its pilot', async () => {
      const { exitCode, stdout } = await askFor(UNCLEARED_AGENT, GATE_TOKEN);
      expect(stdout).toContain(`Not allowed: ${UNCLEARED_AGENT.entityRef} 0.9`);
      expect(stdout).toContain('- not-signed: ');
      expect(exitCode).toBe(1);
    });

    test('stops at 1 for a version that nobody cleared', async () => {
      const { exitCode, stdout } = await askFor(
        { ...CLEARED_AGENT, version: '3.1' },
        GATE_TOKEN,
      );
      expect(stdout).toContain('- no-checklist: ');
      expect(exitCode).toBe(1);
    });

    test('stops at 2 with a token that is none', async () => {
      const { exitCode, stdout, stderr } = await askFor(
        CLEARED_AGENT,
        'no-such-token',
      );
      expect(stdout).toBe('');
      expect(stderr).toContain('The token is unknown or has expired');
      expect(stderr).toContain('answered 401');
      expect(exitCode).toBe(2);
    });
  });
}

test.describe('an auditor', () => {
  test.beforeEach(async () => {
    folder = await createAuditorFolder();
  });

  const verify = (key: string, version: string) =>
    runBin([
      ...['verify', path.join(folder.path, 'attestation.json')],
      ...['--key', path.join(folder.path, key)],
      ...['--entity', CLEARED_AGENT.entityRef, '--agent-version', version],
    ]);

  for (const key of ['jwks.json', 'public-key.pem']) {
    test(`proves the clearance with ${key}, and no other version`, async () => {
      expect(await verify(key, '3.0')).toEqual({
        exitCode: 0,
        stdout: `Proven: ${CLEARED_AGENT.entityRef} 3.0 was cleared for production\n`,
        stderr: '',
      });
      expect(await verify(key, '3.1')).toMatchObject({ exitCode: 1 });
    });
  }

  test('proves it with openssl alone', async () => {
    const { digest } = await clearedChecklist();

    const { exitCode, stdout } = await verifyWithOpenssl(folder);

    expect(stdout).toBe('Verified OK\n');
    expect(exitCode).toBe(0);
    const payload = JSON.parse(
      readFileSync(path.join(folder.path, 'payload.json'), 'utf8'),
    );
    expect(payload.subject).toEqual([
      {
        name: `${CLEARED_AGENT.entityRef}@3.0`,
        digest: { sha256: digest.replace('sha256:', '') },
      },
    ]);
  });

  test('finds every history intact', async () => {
    const token = await tokenOf('sarah');
    const { items } = await pilotToProdApi(token).listChecklists({
      limit: 200,
    });

    const args = ['audit', '--url', BACKEND_URL];
    expect(await runBin(args, { PILOT_TO_PROD_TOKEN: token })).toEqual({
      exitCode: 0,
      stdout: `Intact: ${items.length} checklists\n`,
      stderr: '',
    });
  });

  test('needs more than the token of a pipeline', async () => {
    const args = ['audit', '--url', BACKEND_URL, '--token', GATE_TOKEN];
    const { exitCode, stdout, stderr } = await runBin(args);
    expect(stdout).toBe('');
    expect(stderr).toContain('pilot-to-prod.checklist.read');
    expect(stderr).toContain('answered 403');
    expect(exitCode).toBe(2);
  });
});
