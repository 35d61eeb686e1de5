import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import Papa from 'papaparse';
import * as XLSX from 'xlsx';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

/** More than are read at once. */
const MANY = 1_203;

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
const AWKWARD = [
  'He said "yes", twice',
  'two\nlines',
  'two\r\nlines; and, more',
  'Рахунки 請求書 فاتورة 🤖',
  "'already quoted",
  ' padded ',
];

describe('export of the scorecard', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let catalog: TestCatalog;

  beforeEach(async () => {
    catalog = new TestCatalog(
      catalogEntities.filter(({ kind }) => kind !== 'Component'),
    );
    backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      catalog,
    });
  });

  afterEach(() => backend.stop());

  const agent = (name: string, title: string): Entity => ({
    ...agentEntity(name),
    metadata: { name, title },
  });

  /** What a parser that has nothing to do with the writer reads. */
  const exported = async (query: string = '') => {
    const response = await backend.as(SARAH, 'get', `/scorecard.csv${query}`);
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="pilot-to-prod-scorecard.csv"',
    });
    const { data, errors } = Papa.parse<Record<string, string>>(response.text, {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    return data;
  };

  it('holds every awkward text as it is, and runs none in a spreadsheet', async () => {
    [...FORMULAS, ...AWKWARD].forEach((title, index) =>
      catalog.put(agent(`agent-${index}`, title)),
    );
    await backend.runTask('scorecard-follow-catalog');
    const titles = new Map(
      (await exported()).map(({ entityRef, title }) => [entityRef, title]),
    );
    const read = [...FORMULAS, ...AWKWARD].map((_, index) =>
      titles.get(`component:default/agent-${index}`),
    );
    expect(read).toEqual([...FORMULAS.map(text => `'${text}`), ...AWKWARD]);
  });

  /** What SheetJS makes of the file, read with no options: cells by heading. */
  const opened = async () => {
    const response = await backend.as(SARAH, 'get', '/scorecard.csv');
    const book = XLSX.read(Buffer.from(response.text), { type: 'buffer' });
    const sheet = book.Sheets[book.SheetNames[0]];
    const cells = Object.entries(sheet).filter(([name]) => !/^!/.test(name));
    expect(cells.filter(([, cell]) => cell.f !== undefined)).toEqual([]);
    return XLSX.utils.sheet_to_json<Record<string, unknown>>(sheet);
  };

  const VERSIONS = [
    '1.10',
    '007',
    '3-2',
    '1e5',
    '2026-01',
    '1/2',
    '12:30',
    '12345678901234567890',
    '=1+1',
    '+49',
    '-1',
    '@x',
    '=HYPERLINK("http://x")',
    'TRUE',
    'say "1.0"',
    '5%',
    'Mar-1',
    '0x10',
  ];

  it('gives every version back from a spreadsheet and from a plain parser', async () => {
    VERSIONS.forEach((version, index) => {
      const entity = agent(`agent-${index}`, `Agent ${index}`);
      entity.metadata.annotations = { 'pilot-to-prod/agent-version': version };
      catalog.put(entity);
    });
    await backend.runTask('scorecard-follow-catalog');

    const versionsIn = (rows: Record<string, unknown>[]) => {
      const all = new Map(
        rows.map(({ entityRef, agentVersion }) => [entityRef, agentVersion]),
      );
      return VERSIONS.map((_, i) => all.get(`component:default/agent-${i}`));
    };
    expect(versionsIn(await opened())).toEqual(VERSIONS);
    expect(versionsIn(await exported())).toEqual(
      VERSIONS.map(version => `="${version.replaceAll('"', '""')}"`),
    );
  });

  it('gives titles back that look like numbers or days', async () => {
    const titles = ['1.10', '007', '3-2', '1e5', '2026-01', 'March 5', 'true'];
    const plain = ['Agent 01202', 'Truth', 'Marching 4 miles', 'Agent'];
    [...titles, ...plain].forEach((title, index) =>
      catalog.put(agent(`agent-${index}`, title)),
    );
    await backend.runTask('scorecard-follow-catalog');
    const titlesIn = (rows: Record<string, unknown>[]) => {
      const all = new Map(
        rows.map(({ entityRef, title }) => [entityRef, title]),
      );
      return [...titles, ...plain].map((_, i) =>
        all.get(`component:default/agent-${i}`),
      );
    };
    expect(titlesIn(await opened())).toEqual([...titles, ...plain]);
    expect(titlesIn(await exported())).toEqual([
      ...titles.map(title => `="${title}"`),
      ...plain,
    ]);
  });

  it('tells all that a row tells', async () => {
    const rogue = agent('rogue', 'Rogue');
    catalog.put({ ...rogue, spec: { ...rogue.spec, lifecycle: 'production' } });
    await backend.runTask('scorecard-follow-catalog');
    expect(await exported()).toEqual([
      {
        entityRef: 'component:default/rogue',
        title: 'Rogue',
        owner: 'group:default/finance-ai',
        tier: '',
        agentVersion: '',
        checklistId: '',
        state: '',
        outcome: 'none',
        '1 success-criteria': 'pending',
        '2 monitoring': 'pending',
        '3 on-call': 'pending',
        '4 guardrails': 'pending',
        '5 identity': 'pending',
        '6 audit-retention': 'pending',
        '7 runbook': 'pending',
        '8 communications': 'pending',
        '9 rollback-drill': 'pending',
        '10 sign-off': 'pending',
        waitingFor: `start-checklist (ai-coe-lead): ${MORTEZA}, ${SECOND_LEAD}`,
        otherChecklists: '',
        targetLaunchDate: '',
        openItems: '0',
        openItemsOverdue: '0',
        openItemsNextDue: '',
        postLaunchReviewDue: '',
        health: '',
        declaredLifecycle: 'production',
        effectiveLifecycle: 'pilot',
        ungoverned: 'true',
      },
    ]);
  });

  it('holds the whole filtered set in its order, not one page of it', async () => {
    const many = Array.from({ length: MANY }, (_, index) =>
      agent(`agent-${index}`, `Agent ${String(index).padStart(5, '0')}`),
    );
    catalog.entities = [...many, agent('other', 'Other')];
    await backend.runTask('scorecard-follow-catalog');
    const rows = await exported('?search=agent%20&sort=-title');
    expect(rows).toHaveLength(MANY);
    expect(rows[0].title).toBe('Agent 01202');
    expect(rows[MANY - 1].title).toBe('Agent 00000');
  });

  it('is a file with headings alone where nothing fits', async () => {
    await backend.runTask('scorecard-follow-catalog');
    const response = await backend.as(SARAH, 'get', '/scorecard.csv');
    expect(response.text).toMatch(/^\ufeffentityRef,title,.*ungoverned\r\n$/);
  });

  it('refuses pages and unknown properties', async () => {
    for (const query of ['limit=1', 'cursor=x', 'colour=red']) {
      const path = `/scorecard.csv?${query}`;
      expect((await backend.as(SARAH, 'get', path)).status).toBe(400);
    }
  });
});
