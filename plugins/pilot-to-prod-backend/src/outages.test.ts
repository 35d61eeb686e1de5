import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { catalogEntities } from './__testUtils__/catalogEntities';
import { DatabaseProxy } from './__testUtils__/DatabaseProxy';
import {
  MIKE,
  SARAH,
  startBackend,
  TestBackend,
  TODAY,
} from './__testUtils__/startBackend';
import { TestCatalog } from './__testUtils__/TestCatalog';
import { Operation, OPERATIONS } from './router/operations';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const AGENT = 'component:default/finance-invoice-recon';
const GATE = `/gate?entityRef=${AGENT}&agentVersion=1.0`;

/** The slack that a busy machine needs, in milliseconds. */
const SLACK = 2_000;

/** What no caller may see: statements, values, addresses, codes. */
const INSIDES =
  /\b(select|insert|update|delete|begin)\b.*["`]|\$1|127\.0\.0\.1|localhost|:\d{4,5}|ECONN|SQLITE|Knex|\.sqlite/i;

/** Answered from what the process holds. */
const NEED_NO_DATABASE = [
  'getHealth',
  'getOpenApi',
  'getPolicy',
  'getPublicKeyPem',
  'getPublicKeys',
  'getTemplate',
];

const revision = 1;
const BODIES: Record<string, object> = {
  createChecklist: { ...workedExample(TODAY).header, agentVersion: '7.0' },
  updateChecklist: { revision, sponsor: null },
  saveItem: { revision, declared: null, evidence: {}, note: 'a secret' },
  setOpenItems: { revision, openItems: [] },
  closeOpenItem: { revision, note: 'a secret' },
  acknowledge: { revision, answers: workedExample(TODAY).answers },
  approveCriteria: { revision, reason: 'a secret' },
  sign: {
    revision,
    role: 'agent-builder',
    digest: `sha256:${'0'.repeat(64)}`,
  },
  renew: {},
  checkGateByBody: { metadata: { entityRef: AGENT } },
  withdraw: { revision },
  returnToPilot: { revision, reason: 'a secret' },
  reopen: { revision },
  revoke: { revision, reason: 'a secret' },
  reviewAfterLaunch: { revision, outcome: 'keep', summary: 'a secret' },
};

const QUERIES: Record<string, string> = {
  checkGate: `?entityRef=${AGENT}`,
  getGateVerdict: `?entityRef=${AGENT}`,
  getTemplate: `?entityRef=${AGENT}`,
  importDocument: `?entityRef=${AGENT}`,
  listClearances: '?after=0',
};

/** Calls an operation with a valid request, as a person who may do it. */
async function ask(
  backend: TestBackend,
  { id, method, path: route }: Operation,
  { checklist, document }: { checklist: Checklist; document: string },
) {
  const address = route
    .replace(':id', checklist.id)
    .replace(':number', '1')
    .replace(/:\w+/, '0c1f7f43-6a3a-4a51-9d0a-2f5c7d0f5a10');
  const test = backend.call(
    id === 'listClearances'
      ? mockCredentials.service.header()
      : mockCredentials.user.header(MIKE),
    method,
    `${address}${QUERIES[id] ?? ''}`,
  );
  return id === 'importDocument'
    ? test.set('Content-Type', 'text/markdown').send(document)
    : test.send(BODIES[id]);
}

/** A cleared checklist, and the same as a document. */
async function clear(backend: TestBackend) {
  const checklist = await backend.clear();
  const { text: document } = await backend.as(
    MIKE,
    'get',
    `/checklists/${checklist.id}/document`,
  );
  return { checklist, document };
}

/** What is wrong with an answer during an outage; empty where all is well. */
function faultsOf(answer: {
  status: number;
  headers: Record<string, string>;
  body: { error?: { name?: string; message?: string } };
}): string[] {
  const { name, message = '' } = answer.body.error ?? {};
  return [
    answer.status === 503 ? '' : `status ${answer.status}: ${message}`,
    /^[1-9]\d*$/.test(answer.headers['retry-after']) ? '' : 'no Retry-After',
    name === 'ServiceUnavailableError' ? '' : `name ${name}`,
    /did not answer within \d+ s|cannot be used|returned an error/.test(message)
      ? ''
      : `message ${message}`,
    INSIDES.test(JSON.stringify(answer.body.error)) ? `shows ${message}` : '',
  ].filter(Boolean);
}

describe('while another plugin is out', () => {
  const catalog = new TestCatalog([...catalogEntities]);
  const permissions = mockServices.permissions.mock();
  let backend: TestBackend;
  let cleared: Awaited<ReturnType<typeof clear>>;

  const allow = () => {
    permissions.authorize.mockImplementation(async requests =>
      requests.map(() => ({ result: 'ALLOW' as const })),
    );
    permissions.authorizeConditional.mockImplementation(async requests =>
      requests.map(() => ({ result: 'ALLOW' as const })),
    );
  };

  beforeAll(async () => {
    allow();
    backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      catalog,
      features: [permissions.factory],
    });
    cleared = await clear(backend);
  });

  afterEach(() => {
    catalog.freeze(false);
    catalog.failWith(undefined);
    allow();
  });

  afterAll(() => backend.stop());

  const time = async <T>(call: () => PromiseLike<T>) => {
    const start = performance.now();
    const answer = await call();
    return { answer, took: performance.now() - start };
  };

  const expectInTime = (took: number, limit: number) => {
    expect(took).toBeGreaterThan(limit - 100);
    expect(took).toBeLessThan(limit + SLACK);
  };

  it.each<[string, () => void, string]>([
    ['the catalog', () => catalog.freeze(), 'The catalog'],
    [
      'the permission backend',
      () => {
        const never = () => new Promise<never>(() => {});
        permissions.authorize.mockImplementation(never);
        permissions.authorizeConditional.mockImplementation(never);
      },
      'The permission backend',
    ],
  ])('answers in time while %s says nothing', async (_, freeze, who) => {
    freeze();
    const [gate, read] = await Promise.all([
      time(() => backend.as(SARAH, 'get', GATE)),
      time(() =>
        backend.as(MIKE, 'get', `/checklists/${cleared.checklist.id}`),
      ),
    ]);

    expect(faultsOf(gate.answer)).toEqual([]);
    expect(gate.answer.body.error.message).toBe(
      `${who} did not answer within 3 s.`,
    );
    expectInTime(gate.took, 3_000);
    expect(faultsOf(read.answer)).toEqual([]);
    expect(read.answer.body.error.message).toBe(
      `${who} did not answer within 5 s.`,
    );
    expectInTime(read.took, 5_000);

    catalog.freeze(false);
    allow();
    expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
  });

  it('says that the catalog failed, on every route that needs it', async () => {
    catalog.failWith(new TypeError('fetch failed at http://127.0.0.1:7007'));
    const needless = [
      ...NEED_NO_DATABASE,
      ...['exportScorecard', 'getScorecard', 'getScorecardTrend'],
      ...['getIntegrity', 'listClearances'],
    ];
    for (const operation of OPERATIONS) {
      const answer = await ask(backend, operation, cleared);
      const isServed = answer.status === 200 && needless.includes(operation.id);
      expect([operation.id, ...(isServed ? [] : faultsOf(answer))]).toEqual([
        operation.id,
      ]);
    }
  });

  it('says that the permission backend failed', async () => {
    const error = Object.assign(new Error('http://127.0.0.1:7007 failed'), {
      name: 'ResponseError',
      statusCode: 403,
    });
    permissions.authorize.mockRejectedValue(error);
    permissions.authorizeConditional.mockRejectedValue(error);
    for (const address of [GATE, `/checklists/${cleared.checklist.id}`]) {
      const answer = await backend.as(MIKE, 'get', address);
      expect(faultsOf(answer)).toEqual([]);
      expect(answer.body.error.message).toMatch(/^The permission backend /);
    }
  });
});

const onPostgres = databases.supports('POSTGRES_18') ? describe : describe.skip;

onPostgres('while PostgreSQL is out', () => {
  const auditor = mockServices.auditor.mock();
  let direct: Knex;
  let proxy: DatabaseProxy;
  let backend: TestBackend;
  let cleared: Awaited<ReturnType<typeof clear>>;

  const alarms = () =>
    auditor.createEvent.mock.calls.filter(
      ([{ eventId }]) => eventId === 'integrity-check',
    );

  beforeAll(async () => {
    direct = await databases.init('POSTGRES_18');
    proxy = await DatabaseProxy.start(direct);
    backend = await startBackend({
      knex: proxy.knex,
      features: [auditor.factory],
    });
    cleared = await clear(backend);
  });

  // All is well again, with no restart, and nobody was called a forger.
  const expectHealth = async () => {
    expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
    expect(alarms()).toEqual([]);
  };
  afterEach(expectHealth);

  afterAll(async () => {
    await backend.stop();
    await proxy.stop();
  });

  /** What of each operation's answer is not what an outage should give. */
  const faultyAnswers = async () => {
    const faults: Record<string, string[]> = {};
    for (const operation of OPERATIONS) {
      const answer = await ask(backend, operation, cleared);
      const isServed =
        answer.status === 200 && NEED_NO_DATABASE.includes(operation.id);
      const found = isServed ? [] : faultsOf(answer);
      if (found.length > 0) {
        faults[operation.id] = found;
      }
    }
    return faults;
  };

  it('answers 503 on every route while connections are refused', async () => {
    await proxy.takeAway();
    try {
      expect(await faultyAnswers()).toEqual({});
    } finally {
      await proxy.giveBack();
    }
  });

  it('answers 503 on every route while a table is missing', async () => {
    const tables = [
      ...['attestations', 'checklist_events', 'checklists', 'clearances'],
      ...['clearance_sequence', 'evidence_proposals', 'registry_heads'],
    ];
    const all: { name: string }[] = await direct('pg_tables')
      .where('schemaname', 'public')
      .select('tablename as name');
    const known = all
      .map(({ name }) => name)
      .filter(name => tables.includes(name) || name.startsWith('scorecard'));
    const rename = async (from: string, to: string) => {
      for (const table of known) {
        await direct.schema.renameTable(`${from}${table}`, `${to}${table}`);
      }
    };
    await rename('', 'away_');
    try {
      expect(await faultyAnswers()).toEqual({});
    } finally {
      await rename('away_', '');
    }
  });

  it('answers the gate in time while the database says nothing', async () => {
    proxy.freeze();
    const start = performance.now();
    const answer = await backend.as(SARAH, 'get', GATE);
    const took = performance.now() - start;
    proxy.freeze(false);
    expect(faultsOf(answer)).toEqual([]);
    expect(answer.body.error.message).toBe(
      'The database did not answer within 3 s.',
    );
    expect(took).toBeGreaterThan(2_900);
    expect(took).toBeLessThan(3_000 + SLACK);
  });

  it.each(['checklists', 'checklist_events', 'attestations', 'registry_heads'])(
    'raises no alarm where the connection ends while %s is read',
    async table => {
      const lock = await direct.transaction();
      await lock.raw('lock table ?? in access exclusive mode', [table]);
      const answers = Promise.all([
        backend.as(SARAH, 'get', GATE),
        backend.as(MIKE, 'get', `/checklists/${cleared.checklist.id}/events`),
        backend.as(MIKE, 'get', '/integrity'),
      ]);
      const waiting = () =>
        direct('pg_locks')
          .where('granted', false)
          .count({ count: '*' })
          .first();
      while (Number((await waiting())!.count) < 1) {
        // The queries are on their way.
      }
      await direct.raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      await lock.rollback();
      const all = await answers;
      const ended = all.filter(({ status }) => status !== 200);
      expect(ended.length).toBeGreaterThan(0);
      expect(ended.flatMap(faultsOf)).toEqual([]);
    },
  );

  it('answers 503 on every route once its pool is closed', async () => {
    const other = await databases.init('POSTGRES_18');
    const closing = await startBackend({ knex: other });
    const draft = await clear(closing);
    await other.destroy();
    for (const operation of OPERATIONS) {
      const answer = await ask(closing, operation, draft);
      const isServed =
        answer.status === 200 && NEED_NO_DATABASE.includes(operation.id);
      expect([operation.id, ...(isServed ? [] : faultsOf(answer))]).toEqual([
        operation.id,
      ]);
    }
    await closing.stop();
  });
});

describe('while a SQLite file cannot be used', () => {
  let folder: string;
  let config: Knex.Config;
  let knex: Knex;
  let backend: TestBackend;
  let cleared: Awaited<ReturnType<typeof clear>>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-outage-'));
    config = {
      client: 'better-sqlite3',
      connection: { filename: path.join(folder, 'registry.sqlite') },
      useNullAsDefault: true,
    };
    knex = createKnex({ ...config, pool: { min: 1, max: 1 } });
    await knex.raw('pragma busy_timeout = 50');
    backend = await startBackend({ knex });
    cleared = await clear(backend);
  });

  afterAll(async () => {
    await backend.stop();
    await knex.destroy();
    rmSync(folder, { recursive: true });
  });

  it('answers 503 while somebody else has it locked', async () => {
    const other = createKnex(config);
    await other.raw('begin exclusive');
    const answers = [
      await backend.as(SARAH, 'get', GATE),
      await backend.as(MIKE, 'get', `/checklists/${cleared.checklist.id}`),
      await backend.as(MIKE, 'post', '/checklists', BODIES.createChecklist),
    ];
    await other.raw('rollback');
    await other.destroy();
    expect(answers.flatMap(faultsOf)).toEqual([]);
    expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
  });

  it('answers 503 to changes while it is read-only or full, and reads on', async () => {
    const { page_count: pages } = (await knex.raw('pragma page_count'))[0];
    for (const [break_, repair] of [
      ['query_only = 1', 'query_only = 0'],
      [`max_page_count = ${pages}`, 'max_page_count = 1073741823'],
    ]) {
      await knex.raw(`pragma ${break_}`);
      const write = await backend.as(MIKE, 'post', '/checklists', {
        ...BODIES.createChecklist,
        agentVersion: '8.0',
      });
      const gate = await backend.gate('1.0');
      await knex.raw(`pragma ${repair}`);
      expect([break_, ...faultsOf(write)]).toEqual([break_]);
      expect(gate).toMatchObject({ allowed: true });
    }
  });
});
