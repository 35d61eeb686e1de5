import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const AGENT = 'component:default/finance-invoice-recon';
const IMAGE = `sha256:${'1'.repeat(64)}`;
const MODEL = `sha256:${'2'.repeat(64)}`;
const OTHER = `sha256:${'3'.repeat(64)}`;

describe('/gate/check', () => {
  let backend: TestBackend;
  let catalog: TestCatalog;

  beforeAll(async () => {
    catalog = new TestCatalog([...catalogEntities]);
    backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      catalog,
    });
    await backend.signAll(
      await backend.fillIn({
        artifacts: [
          { name: 'image', digest: IMAGE },
          { name: 'model', digest: MODEL },
        ],
      }),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
  });

  afterAll(() => backend.stop());

  const get = (query: string) =>
    backend.as(SARAH, 'get', `/gate/check?${query}`);
  const post = (body: object | undefined, query: string = '') =>
    backend.as(SARAH, 'post', `/gate/check?${query}`, body);

  it.each<[string, string, number, string[]]>([
    ['allowed', 'agentVersion=1.0.3', 200, []],
    ['not allowed', 'agentVersion=2.0', 403, ['no-checklist']],
    ['the artifact', `agentVersion=1.0&artifact=${IMAGE}`, 200, []],
    [
      'two artifacts',
      `agentVersion=1.0&artifact=${IMAGE}&artifact=${MODEL}`,
      200,
      [],
    ],
    [
      'another one beside',
      `agentVersion=1.0&artifact=${IMAGE}&artifact=${OTHER}`,
      403,
      ['artifact-mismatch'],
    ],
  ])('%s', async (_, query, status, codes) => {
    const checked = await get(`entityRef=${AGENT}&${query}`);
    expect(checked.status).toBe(status);
    expect(checked.body.reasons.map((r: { code: string }) => r.code)).toEqual(
      codes,
    );
    const told = await backend.as(
      SARAH,
      'get',
      `/gate?entityRef=${AGENT}&${query}`,
    );
    expect([told.status, told.body]).toEqual([200, checked.body]);
  });

  it.each<[string, string, string]>([
    ['no agent', '', 'entityRef'],
    ['an agent twice', `entityRef=${AGENT}&entityRef=${AGENT}`, 'entityRef'],
    ['no digest', `entityRef=${AGENT}&artifact=latest`, 'artifact[0]'],
    [
      'capital hex',
      `entityRef=${AGENT}&artifact=sha256:${'A'.repeat(64)}`,
      'artifact[0]',
    ],
    ['an unknown name', `entityRef=${AGENT}&version=1.0`, 'version'],
  ])('refuses %s and names it', async (_, query, path) => {
    for (const response of [await get(query), await post(undefined, query)]) {
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(path);
    }
  });

  it('is not for who is not signed in', async () => {
    const response = await backend.call(
      mockCredentials.none.header(),
      'post',
      `/gate/check?entityRef=${AGENT}&agentVersion=1.0`,
    );
    expect(response.status).toBe(401);
  });

  describe('by a body', () => {
    it('as Flagger’s webhooks send it', async () => {
      const flagger = (agentVersion: string) => ({
        name: 'invoice-recon',
        namespace: 'finance',
        phase: 'Progressing',
        checksum: '85d557f47b',
        metadata: { entityRef: AGENT, agentVersion, artifact: IMAGE },
      });
      expect((await post(flagger('1.0'))).status).toBe(200);
      expect((await post(flagger('1.1'))).status).toBe(403);
    });

    it.each<[string, unknown, number]>([
      ['a list', [IMAGE, MODEL], 200],
      ['with commas', `${IMAGE},${MODEL}`, 200],
      ['with commas and spaces', `${IMAGE}, ${MODEL}`, 200],
      ['another one beside', `${IMAGE},${OTHER}`, 403],
      ['an empty text', '', 400],
      ['a number', 7, 400],
      ['a list of a number', [7], 400],
      ['null', null, 400],
    ])('with artifacts as %s', async (_, artifact, status) => {
      const metadata = { entityRef: AGENT, agentVersion: '1.0', artifact };
      expect((await post({ metadata })).status).toBe(status);
    });

    it('after the query, which goes before it', async () => {
      const metadata = { entityRef: 'component:default/x', agentVersion: '2' };
      const query = `entityRef=${AGENT}&agentVersion=1.0`;
      expect((await post({ metadata }, query)).status).toBe(200);
      expect(
        (await post({ metadata: { artifact: OTHER } }, query)).status,
      ).toBe(403);
      expect(
        (
          await post(
            { metadata: { artifact: OTHER } },
            `${query}&artifact=${IMAGE}`,
          )
        ).status,
      ).toBe(200);
    });

    it.each([
      ['null', 'null'],
      ['a text', '"text"'],
      ['a number', '1'],
      ['a list', '[1,{"metadata":{"agentVersion":"2.0"}}]'],
      ['metadata that is a text', '{"metadata":"text"}'],
      ['metadata that is null', '{"metadata":null}'],
      ['nothing', '{}'],
    ])('that is %s', async (_, json) => {
      const response = await backend
        .as(SARAH, 'post', `/gate/check?entityRef=${AGENT}&agentVersion=1.0`)
        .set('Content-Type', 'application/json')
        .send(json);
      expect(response.status).toBe(200);
    });

    it('of 64 kB and not of more', async () => {
      const ofSize = (bytes: number) => {
        const body = { metadata: { entityRef: AGENT, agentVersion: '1.0' } };
        const rest = bytes - JSON.stringify({ ...body, pad: '' }).length;
        return post({ ...body, pad: 'x'.repeat(rest) });
      };
      expect((await ofSize(64 * 1024)).status).toBe(200);
      expect((await ofSize(64 * 1024 + 1)).status).toBe(413);
    });

    it.each([
      ['broken JSON', 'application/json', '{"metadata":'],
      ['a form', 'application/x-www-form-urlencoded', 'artifact=x'],
    ])('that is none: %s', async (_, type, body) => {
      const response = await backend
        .as(SARAH, 'post', `/gate/check?entityRef=${AGENT}&agentVersion=1.0`)
        .set('Content-Type', type)
        .send(body);
      expect(response.status).toBe(400);
    });
  });

  it.each<[string, Error]>([
    ['cannot be reached', new Error('connect ECONNREFUSED')],
    ['fails in its own way', new TypeError('x is not a function')],
  ])('could not tell while the catalog %s', async (_, failure) => {
    const query = `entityRef=${AGENT}&agentVersion=1.0`;
    catalog.failWith(failure);
    try {
      for (const response of [await get(query), await post(undefined, query)]) {
        expect(response.status).toBe(503);
        expect(response.get('Retry-After')).toBeDefined();
        expect(response.body.allowed).toBeUndefined();
      }
    } finally {
      catalog.failWith(undefined);
    }
    expect((await get(query)).status).toBe(200);
  });
});
