import { chmodSync } from 'node:fs';
import { ENTITY_REF } from '../__testUtils__/clearance';
import { allRecipes, gateRecipes } from '../__testUtils__/gateRecipes';
import {
  createPipelineFolder,
  readyMadeUses,
} from '../__testUtils__/readyMadeUses';
import type { TestFolder } from '../__testUtils__/TestFolder';
import { TestPortal } from '../__testUtils__/TestPortal';
import { TestServer } from '../__testUtils__/TestServer';
import { REFUSED, sendJson } from '../__testUtils__/verdicts';

const IMAGE = `sha256:${'a'.repeat(64)}`;
const PROMPTS = `sha256:${'b'.repeat(64)}`;
const OTHER = `sha256:${'c'.repeat(64)}`;

describe('the recipes of docs/gate.md', () => {
  let folder: TestFolder;
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await TestPortal.start();
    await portal.clear({
      artifacts: [
        { name: 'image', digest: IMAGE },
        { name: 'prompts', digest: PROMPTS },
      ],
    });
  });

  beforeEach(async () => {
    portal.isCatalogUp = true;
    folder = await createPipelineFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  afterAll(() => portal.stop());

  const pipelineOf = (
    change: { version?: string; token?: string; artifacts?: string } = {},
  ) => ({
    version: '1.0.3',
    token: portal.token,
    entityRef: ENTITY_REF,
    portalUrl: portal.url,
    ...change,
  });

  describe.each(allRecipes)('%s', (_, recipe) => {
    const ask = (change?: Parameters<typeof pipelineOf>[0]) =>
      recipe(folder, pipelineOf(change));

    it('deploys a version that the real gate is open for', async () => {
      const { deploys, said } = await ask();
      expect(said).toContain('"allowed":true');
      expect(deploys).toBe(true);
    });

    it('deploys no version that it is closed for', async () => {
      const { deploys, said } = await ask({ version: '1.1' });
      expect(said).toContain('"code":"no-checklist"');
      expect(deploys).toBe(false);
    });

    it('deploys nothing while the gate cannot tell', async () => {
      portal.isCatalogUp = false;
      const { deploys, said } = await ask();
      expect(said).toContain('503');
      expect(deploys).toBe(false);
    });

    it.each([
      ['no version', { version: '' }],
      ['no token', { token: '' }],
      ['a token that is none', { token: 'expired' }],
    ])('deploys nothing with %s', async (_what, change) => {
      expect((await ask(change)).deploys).toBe(false);
    });

    describe('of a server in place of the gate', () => {
      let server: TestServer;

      afterEach(() => server.stop());

      const serve = async (answer: Parameters<typeof TestServer.start>[0]) => {
        server = await TestServer.start(answer);
        return recipe(folder, { ...pipelineOf(), portalUrl: server.url });
      };

      it('deploys nothing while the portal is down', async () => {
        server = await TestServer.start(() => {});
        await server.stop();
        const { deploys } = await recipe(folder, {
          ...pipelineOf(),
          portalUrl: server.url,
        });
        expect(deploys).toBe(false);
      });

      it.each([403, 404, 429, 500, 502, 503, 504])(
        'deploys nothing where it answers %d',
        async status => {
          const { deploys } = await serve(response =>
            sendJson(response, REFUSED, status),
          );
          expect(deploys).toBe(false);
        },
      );

      it('deploys nothing where the connection breaks', async () => {
        const { deploys } = await serve(response => response.socket!.destroy());
        expect(deploys).toBe(false);
      });
    });
  });

  describe('where a sign-in page stands in front of the gate', () => {
    let server: TestServer;

    beforeEach(async () => {
      server = await TestServer.start((response, request) =>
        request.url === '/sign-in'
          ? response.end('<html>Please sign in</html>')
          : response.writeHead(302, { Location: '/sign-in' }).end(),
      );
    });

    afterEach(() => server.stop());

    it.each(allRecipes.filter(([name]) => name !== 'Flagger'))(
      '%s deploys nothing',
      async (_, recipe) => {
        const pipeline = { ...pipelineOf(), portalUrl: server.url };
        expect((await recipe(folder, pipeline)).deploys).toBe(false);
      },
    );
  });

  it('curl gets the token from standard input, where nobody else sees it', async () => {
    chmodSync(
      folder.write('curl', '#!/bin/sh\necho "called with $*, given $(cat)"\n'),
      0o755,
    );
    const { said } = await gateRecipes.curl(
      folder,
      pipelineOf({ token: 'secret' }),
    );
    expect(said).toContain('given Authorization: Bearer secret\n');
    expect(said.split(', given ')[0]).not.toContain('secret');
  });

  describe('Flagger’s metadata', () => {
    it.each([IMAGE, `${IMAGE},${PROMPTS}`, `${PROMPTS}, ${IMAGE}`])(
      'opens the gate for %s',
      async artifacts => {
        const { deploys } = await gateRecipes.Flagger(
          folder,
          pipelineOf({ artifacts }),
        );
        expect(deploys).toBe(true);
      },
    );

    it.each([OTHER, `${IMAGE} ${OTHER}`, 'latest'])(
      'closes it for %s',
      async artifacts => {
        const { deploys } = await gateRecipes.Flagger(
          folder,
          pipelineOf({ artifacts }),
        );
        expect(deploys).toBe(false);
      },
    );
  });

  it.each<[string, string, string, number]>([
    ['digests and files that are cleared', `${IMAGE}\n${PROMPTS}`, '', 0],
    ['a digest that is not', `${IMAGE} ${OTHER}`, '', 1],
    ['a file that is not', IMAGE, 'deploy.sh\n', 1],
    ['a file that is not there', IMAGE, 'no such file', 2],
    ['what is no digest', '*', '', 2],
  ])(
    'the GitHub action asks about %s',
    async (_, artifacts, artifactFiles, exitCode) => {
      const ended = await readyMadeUses['the GitHub action'](folder, {
        ...pipelineOf({ artifacts }),
        artifactFiles,
      });
      expect(ended.exitCode).toBe(exitCode);
    },
  );
});
