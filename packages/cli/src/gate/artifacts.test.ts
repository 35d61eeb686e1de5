import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ENTITY_REF } from '../__testUtils__/clearance';
import { ImageRegistry } from '../__testUtils__/ImageRegistry';
import { OciImage } from '../__testUtils__/OciImage';
import { TestFolder } from '../__testUtils__/TestFolder';
import { TestPortal } from '../__testUtils__/TestPortal';
import { digestPath } from '../artifacts/digestPath';
import { run } from '../run';

const PROMPT = 'You reconcile invoices. Never pay one.\n';

describe('gate, asked at a real registry about what is deployed', () => {
  let folder: TestFolder;
  let portal: TestPortal;
  let image: OciImage;
  let prompts: string;

  beforeAll(async () => {
    folder = new TestFolder();
    prompts = path.join(folder.path, 'prompts');
    mkdirSync(path.join(prompts, 'tools'), { recursive: true });
    folder.write('prompts/system.txt', PROMPT);
    folder.write('prompts/tools/search.json', '{}');
    image = OciImage.create(folder, 'image', 'agent 1.0');
    portal = await TestPortal.start({ requireArtifacts: ['medium'] });
    await portal.clear({
      artifacts: [
        { name: 'image', digest: image.digest },
        { name: 'prompts', digest: await digestPath(prompts) },
      ],
    });
  });

  beforeEach(() => {
    folder.write('prompts/system.txt', PROMPT);
  });

  afterAll(async () => {
    await portal.stop();
    folder.remove();
  });

  const gate = (...args: string[]) =>
    run(
      [
        ...['gate', ENTITY_REF, '--agent-version', '1.0.3'],
        ...['--url', portal.url, '--token', portal.token, ...args],
      ],
      {},
    );
  const ofAll = () => ['--artifact', image.digest, '--artifact-file', prompts];

  it('is open for the image and the prompt bundle that were cleared', async () => {
    const { exitCode, stdout, stderr } = await gate(...ofAll());
    expect(stderr).toBe('');
    expect(stdout).toContain(`\nArtifact image: ${image.digest}\n`);
    expect(stdout).toMatch(/\nValid until \d{4}-\d\d-\d\d\n/);
    expect(exitCode).toBe(0);
  });

  it('is shut once one byte of the bundle changed, and open once it is as it was', async () => {
    folder.write('prompts/system.txt', PROMPT.replace('Never', 'never'));
    const { exitCode, stdout } = await gate(...ofAll());
    expect(stdout).toContain(
      `- artifact-mismatch: The clearance is not for ${await digestPath(
        prompts,
      )}.`,
    );
    expect(exitCode).toBe(1);

    folder.write('prompts/system.txt', PROMPT);
    expect((await gate(...ofAll())).exitCode).toBe(0);
  });

  it('is shut for an image of which one byte is another', async () => {
    const other = OciImage.create(folder, 'other', 'agent 1.1');
    const { exitCode, stdout } = await gate('--artifact', other.digest);
    expect(stdout).toContain(other.digest);
    expect(exitCode).toBe(1);
  });

  // Elsewhere the image above, whose digest the test computes, has to do.
  if (ImageRegistry.isInstalled) {
    it('is open for the digest that a registry tells of an image, and shut for another push', async () => {
      const registry = await ImageRegistry.start(folder);
      const pushed = await registry.push(image, '2.0');
      const other = OciImage.create(folder, 'pushed-later', 'agent 2.0');
      const pushedLater = await registry.push(other, '2.0');
      await registry.stop();
      await portal.clear({
        agentVersion: '2.0',
        artifacts: [{ name: 'image', digest: pushed }],
      });

      const ask = (digest: string) =>
        gate('--agent-version', '2.0', '--artifact', digest);
      expect((await ask(pushed)).exitCode).toBe(0);
      expect(await ask(pushedLater)).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('- artifact-mismatch: '),
      });
    });
  }

  it('is shut where the tier asks for digests and none is given', async () => {
    const { exitCode, stdout } = await gate();
    expect(stdout).toContain('- artifact-required: ');
    expect(exitCode).toBe(1);
  });

  it('tells the same of an answer as JSON', async () => {
    const { stdout } = await gate(...ofAll(), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      allowed: true,
      validUntil: expect.any(String),
      artifacts: [
        { name: 'image', digest: image.digest },
        { name: 'prompts', digest: await digestPath(prompts) },
      ],
    });
  });
});
