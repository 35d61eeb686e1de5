import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { z } from 'zod';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  MIKE,
  startBackend,
  TestBackend,
  TODAY,
} from '../__testUtils__/startBackend';

// eslint-disable-next-line no-script-url
const SCRIPT_URL = 'javascript:alert(1)';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('bad input on %s', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  let checklist: Checklist;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    backend = await startBackend({ knex });
    checklist = await backend.start();
  });

  afterAll(async () => {
    await backend.stop();
  });

  const create = (changes: object) => ({
    method: 'post' as const,
    path: '/checklists',
    body: {
      ...workedExample(TODAY).header,
      agentVersion: '9.9',
      ...changes,
    },
  });
  const patch = (changes: object) => ({
    method: 'patch' as const,
    path: '',
    body: { revision: 1, ...changes },
  });
  const item = (number: number, changes: object) => ({
    method: 'put' as const,
    path: `/items/${number}`,
    body: {
      revision: 1,
      declared: 'pass',
      evidence: {},
      note: '',
      ...changes,
    },
  });

  it.each([
    ['wrong type', create({ tier: 3 }), ['tier']],
    ['unknown value', create({ tier: 'huge' }), ['tier']],
    ['unknown field', create({ colour: 'red' }), ['colour']],
    [
      'unknown entity',
      create({ entityRef: 'component:default/nobody-knows-it' }),
      ['entityRef'],
    ],
    [
      'entity that is no agent',
      create({ entityRef: 'component:default/ledger' }),
      ['entityRef'],
    ],
    ['malformed entity ref', create({ entityRef: 'ledger' }), ['entityRef']],
    [
      'unknown users',
      create({
        builders: [MIKE, 'user:default/ghost'],
        sponsor: 'user:default/phantom',
      }),
      ['builders[1]', 'sponsor'],
    ],
    [
      'group as a builder',
      create({ builders: [MIKE, 'group:default/finance-ai'] }),
      ['builders[1]'],
    ],
    ['no builder', create({ builders: [] }), ['builders']],
    [
      'unknown regulation',
      create({ regulations: ['SOX', 'toString'] }),
      ['regulations[1]'],
    ],
    [
      'day that does not exist',
      create({ pilot: { start: '2026-02-30', end: '2026-13-01' } }),
      ['pilot.start', 'pilot.end'],
    ],
    [
      'pilot that ends before it starts',
      create({ pilot: { start: '2026-06-02', end: '2026-06-01' } }),
      ['pilot.end'],
    ],
    ['missing field', create({ pilot: undefined }), ['pilot']],
    ['version with a space', create({ agentVersion: '1 0' }), ['agentVersion']],
    [
      'unknown user in a patch',
      patch({ sponsor: 'user:default/x' }),
      ['sponsor'],
    ],
    [
      'patch of a computed field',
      patch({ tier: 'low', state: 'cleared' }),
      ['state'],
    ],
    [
      'missing revision',
      patch({ revision: undefined, tier: 'low' }),
      ['revision'],
    ],
    ['revision as text', patch({ revision: '1', tier: 'low' }), ['revision']],
    [
      'link that runs script',
      item(2, {
        evidence: { dashboards: [{ title: 'x', url: SCRIPT_URL }] },
      }),
      ['evidence.dashboards[0].url'],
    ],
    [
      'unknown field deep inside',
      item(3, { evidence: { primary: { user: MIKE, phone: '1' } } }),
      ['evidence.primary.phone'],
    ],
    [
      'wrong type deep inside',
      item(9, { evidence: { durationMinutes: 'an hour' } }),
      ['evidence.durationMinutes'],
    ],
    ['note of a megabyte', item(1, { note: 'x'.repeat(1_000_000) }), ['note']],
    ['NUL in a note', item(1, { note: 'a\u0000b' }), ['note']],
    ['half a surrogate pair', item(1, { note: '\ud800' }), ['note']],
    [
      'several faults at once',
      item(5, {
        declared: 'maybe',
        evidence: {
          rotations: [{ rotatedAt: '2026-02-30', outcome: 'fine' }],
        },
      }),
      [
        'declared',
        'evidence.rotations[0].rotatedAt',
        'evidence.rotations[0].outcome',
      ],
    ],
    ['evidence for item 10', item(10, {}), ['number']],
    ['item that does not exist', item(11, {}), ['number']],
    [
      'two failure modes',
      {
        method: 'post' as const,
        path: '/acknowledgements',
        body: {
          revision: 1,
          answers: { kill: 'x', failureModes: ['a', 'b'], logs: 'y' },
        },
      },
      ['answers.failureModes'],
    ],
    [
      'signature in an unknown role under no digest',
      {
        method: 'post' as const,
        path: '/signatures',
        body: { revision: 1, role: 'king', digest: 'abc' },
      },
      ['role', 'digest'],
    ],
    [
      'blank reason',
      {
        method: 'post' as const,
        path: '/return',
        body: { revision: 1, reason: '  ' },
      },
      ['reason'],
    ],
  ])('%s gets 400 with the path of each fault', async (_, call, paths) => {
    const before = await dumpRegistry(knex);
    const path =
      call.path === '/checklists'
        ? call.path
        : `/checklists/${checklist.id}${call.path}`;

    const response = await backend.as(MIKE, call.method, path, call.body);

    expect(response.status).toBe(400);
    expect(response.body.error.name).toBe('InputError');
    expect(
      response.body.error.faults.map((fault: { path: string }) => fault.path),
    ).toEqual(paths);
    for (const faulty of paths) {
      expect(response.body.error.message).toContain(faulty);
    }
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it('lists fifty of 200,000 unknown keys, and says how many more there are', async () => {
    const keys = Array.from({ length: 200_000 }, (_, index) => [
      index.toString(36),
      1,
    ]);
    const before = await dumpRegistry(knex);

    const { method, path, body } = create(Object.fromEntries(keys));
    const response = await backend.as(MIKE, method, path, body);

    expect(response.status).toBe(400);
    expect(response.body.error.faults).toHaveLength(50);
    expect(response.body.error.moreFaults).toBe(199_950);
    expect(response.body.error.message).toMatch(/; and 199950 more$/);
    expect(response.text.length).toBeLessThan(10_000);
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it('shortens the name of an unknown key of a megabyte', async () => {
    const { method, path, body } = create({ ['x'.repeat(1_000_000)]: 1 });
    const response = await backend.as(MIKE, method, path, body);
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(5_000);
  });

  it.each([
    ['deep inside itself', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['a million rows long', `{"builders":[${'1,'.repeat(900_000)}1]}`],
  ])('gives a small answer to a body that is %s', async (_, body) => {
    const response = await backend
      .as(MIKE, 'post', '/checklists')
      .set('Content-Type', 'application/json')
      .send(body);
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(5_000);
  });

  it.each([
    ['broken', 'application/json', '{"entityRef": ', 400, 'no valid JSON'],
    ['a bare text', 'application/json', '"x"', 400, 'no valid JSON'],
    ['no JSON', 'text/plain', '{}', 400, 'Send the body as application/json'],
    [
      'in another character set',
      'application/json; charset=ebcdic',
      '{}',
      400,
      'send UTF-8',
    ],
    [
      'too large',
      'application/json',
      `{"note":"${'x'.repeat(3_000_000)}"}`,
      413,
      'larger than 2 MB',
    ],
  ])('says so when a body is %s', async (_, type, body, status, message) => {
    const before = await dumpRegistry(knex);
    const response = await backend
      .as(MIKE, 'post', '/checklists')
      .set('Content-Type', type)
      .send(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
    expect(response.body.error.message).not.toMatch(/token|position|entity/i);
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it('says so when a body is not compressed as its header says', async () => {
    const response = await backend
      .as(MIKE, 'post', '/checklists')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .send('{}');
    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe('The body cannot be read');
  });

  it.each(['1e0', '01', '%31', '+1', '1.0', '0x1', '%00', 'one', '1%20'])(
    'has no item %s',
    async number => {
      const before = await dumpRegistry(knex);
      const response = await backend.as(
        MIKE,
        'put',
        `/checklists/${checklist.id}/items/${number}`,
        item(1, {}).body,
      );
      expect(response.status).toBe(404);
      expect(response.body.error.name).toBe('NotFoundError');
      expect(await dumpRegistry(knex)).toEqual(before);
    },
  );

  it.each([
    ['delete', '/proposals/%00'],
    ['delete', '/proposals/x'],
    ['delete', '/proposals/%E0%A4%A'],
    ['post', '/open-items/%00/closure'],
    ['post', '/open-items/x/closure'],
    ['get', '/events%00'],
  ] as const)('%s …%s is nothing', async (method, path) => {
    const response = await backend.as(
      MIKE,
      method,
      `/checklists/${checklist.id}${path}`,
      method === 'post' ? { revision: 1, note: 'x' } : undefined,
    );
    expect(response.status).toBe(404);
    expect(response.body.error.name).toBe('NotFoundError');
  });

  const cursor = (position: object) =>
    Buffer.from(JSON.stringify(position)).toString('base64url');

  it.each([
    { sort: 'title', value: 'a\u0000', entityRef: 'x' },
    { sort: 'title', value: 'a', entityRef: '\u0000' },
    { sort: 'title', value: '\ud800', entityRef: 'x' },
    { sort: 'title', value: 7, entityRef: 'x' },
    { sort: 'title', value: 'a' },
  ])('refuses the cursor %j of the scorecard', async position => {
    const response = await backend.as(
      MIKE,
      'get',
      `/scorecard?cursor=${cursor(position)}`,
    );
    expect(response.status).toBe(400);
    expect(response.body.error.faults).toEqual([
      { path: 'cursor', message: expect.any(String) },
    ]);
  });

  it.each([
    { createdAt: '2026-06-13T09:00:00.000Z', id: '\u0000' },
    { createdAt: '\u0000', id: '00000000-0000-4000-8000-000000000000' },
  ])('refuses the cursor %j of the list', async position => {
    const response = await backend.as(
      MIKE,
      'get',
      `/checklists?cursor=${cursor(position)}`,
    );
    expect(response.status).toBe(400);
  });

  it.each([
    ['0', 200],
    ['2147483647', 200],
    ['2147483648', 400],
    ['9007199254740993', 400],
    ['1e15', 400],
    ['1e400', 400],
    ['-1', 400],
    ['01', 400],
    ['', 400],
    ['%00', 400],
  ])('answers /clearances?after=%s with %d', async (after, status) => {
    const response = await backend.call(
      mockCredentials.service.header(),
      'get',
      `/clearances?after=${after}`,
    );
    expect(response.status).toBe(status);
  });

  it.each([
    ['wait=25', 200],
    ['wait=26', 400],
    ['wait=-1', 400],
    ['token=0c1f0000-0000-4000-8000-000000000000', 200],
    ['token=', 400],
    ['token=%00', 400],
    ['token=another', 400],
  ])('answers /clearances?%s with %d', async (query, status) => {
    const response = await backend.call(
      mockCredentials.service.header(),
      'get',
      `/clearances?${query}`,
    );
    expect(response.status).toBe(status);
  });

  it('refuses a body that is no JSON', async () => {
    const before = await dumpRegistry(knex);
    const response = await backend
      .as(MIKE, 'post', '/checklists')
      .set('Content-Type', 'application/json')
      .send('{"entityRef": ');
    expect(response.status).toBe(400);
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it.each([
    ['/gate', ['entityRef']],
    ['/gate?entityRef=nonsense', ['entityRef']],
    [
      '/gate?entityRef=component:default/x&agentVersion=a%20b&extra=1',
      ['agentVersion', 'extra'],
    ],
    ['/checklists?state=lost&limit=0', ['state', 'limit']],
    ['/checklists?cursor=nonsense', ['cursor']],
    ['/checklists?limit=1e1', ['limit']],
    ['/checklists?limit=010', ['limit']],
    ['/checklists?limit=', ['limit']],
    ['/checklists?limit[]=5', ['limit[]']],
    ['/checklists?state=draft&state=cleared', ['state']],
    ['/checklists?toString=1&__proto__=2', ['toString', '__proto__']],
    ['/scorecard?item=0x1&itemStatus=pass', ['item']],
    ['/scorecard?search=%00', ['search']],
    ['/gate?entityRef=component:default/a%00', ['entityRef']],
  ])('refuses the query %s', async (path, paths) => {
    const response = await backend.as(MIKE, 'get', path);
    expect(response.status).toBe(400);
    expect(
      response.body.error.faults.map((fault: { path: string }) => fault.path),
    ).toEqual(paths.map(name => z.core.toDotPath([name])));
  });

  it.each([
    '/checklists/not-an-id',
    '/checklists/00000000-0000-4000-8000-000000000000',
    '/checklists/00000000-0000-4000-8000-000000000000/events',
  ])('does not find %s', async path => {
    const response = await backend.as(MIKE, 'get', path);
    expect(response.status).toBe(404);
    expect(response.body.error.name).toBe('NotFoundError');
  });
});
