import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SARAH,
  startBackend,
  type TestBackend,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const AGENT = 'component:default/finance-invoice-recon';

const entities = [
  ...catalogEntities,
  {
    ...agentEntity('owned', {
      annotations: {
        'pilot-to-prod/agent-version': '3.1',
        'pilot-to-prod/tier': 'High',
      },
    }),
    relations: [
      { type: RELATION_OWNED_BY, targetRef: 'group:default/finance-ai' },
      { type: RELATION_OWNED_BY, targetRef: MORTEZA },
    ],
  },
];

describe('the blank template', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let catalog: TestCatalog;

  beforeEach(async () => {
    catalog = new TestCatalog(entities);
    backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      catalog,
    });
  });

  afterEach(async () => {
    await backend.stop();
  });

  const templateOf = async (query: string = '') => {
    const response = await backend.as(SARAH, 'get', `/template${query}`);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe(
      'text/markdown; charset=utf-8',
    );
    return response.text;
  };

  const importBy = (userRef: string, markdown: string, entityRef = AGENT) =>
    backend
      .call(
        mockCredentials.user.header(userRef),
        'post',
        `/checklists/import?entityRef=${entityRef}`,
      )
      .set('Content-Type', 'text/markdown')
      .send(markdown);

  it('is there without an agent, and all blank', async () => {
    const template = await templateOf();
    expect(template).toMatch(/^# Pilot-to-Prod Checklist — \[Agent Name\]\n/);
    expect(template).toContain('**Agent ID:** [agent-dept-slug]\n');
    expect(template).not.toContain('Agent owner');
  });

  it('has what the catalog knows of an agent in its header', async () => {
    const template = await templateOf('?entityRef=Component:default/owned');
    const header = template.split('\n').filter(line => line.startsWith('**'));
    expect(template).toMatch(/^# Pilot-to-Prod Checklist — owned\n/);
    expect(header).toEqual([
      '**Agent ID:** component:default/owned',
      `**Agent owner:** group:default/finance-ai, ${MORTEZA}`,
      '**Agent version:** 3.1',
      '**Tier:** High',
      '**Pilot ran:** [start date] to [end date]',
      '**Review date:** [YYYY-MM-DD]',
      '**Regulations:** [Regulations, or none]',
      `**Agent Builders:** ${MORTEZA}`,
      '**Sponsor:** [Name]',
      '**Artifact:** [Name: sha256 digest of what is deployed]',
    ]);
  });

  it('leaves blank what the catalog does not know', async () => {
    const template = await templateOf(
      '?entityRef=component:default/support-triage',
    );
    expect(template).toContain('**Agent version:** [X.X]\n');
    expect(template).toContain('**Tier:** [Low / Medium / High]\n');
    expect(template).toContain(
      '**Agent Builders:** [Names of all who built the agent]\n',
    );
  });

  it.each([
    ['nothing', 'component:default/nothing', 'is not in the catalog'],
    ['no agent', 'component:default/ledger', 'is not an agent'],
  ])('refuses what is %s', async (_, entityRef, message) => {
    const { body, status } = await backend.as(
      SARAH,
      'get',
      `/template?entityRef=${entityRef}`,
    );
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      name: 'InputError',
      faults: [{ path: 'entityRef', message: `${entityRef} ${message}` }],
    });
  });

  it('does not tell an agent that is hidden from one that does not exist', async () => {
    catalog.hide(
      ({ metadata }, userRef) =>
        userRef === VISITOR && metadata.name === 'owned',
    );
    const path = '/template?entityRef=component:default/owned';
    const { body, status } = await backend.as(VISITOR, 'get', path);
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'entityRef: component:default/owned is not in the catalog',
    );
    expect((await backend.as(SARAH, 'get', path)).status).toBe(200);
  });

  it.each([
    ['?entityRef=nonsense', 'entityRef: must be an entity ref'],
    ['?entity=x', 'entity'],
  ])('refuses the query %s', async (query, message) => {
    const { body, status } = await backend.as(
      SARAH,
      'get',
      `/template${query}`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('takes a sign-in', async () => {
    const { status } = await backend.call(
      mockCredentials.none.header(),
      'get',
      '/template',
    );
    expect(status).toBe(401);
  });

  it.each(['', `?entityRef=${AGENT}`])(
    'is understood when it is imported with its blanks (%s)',
    async query => {
      const { body, status } = await importBy(MIKE, await templateOf(query));
      expect(status).toBe(400);
      expect(body.error.faults.map(({ path }: any) => path)).toEqual(['pilot']);
      expect(body.error.warnings.filter(isOfTheWords)).toEqual([]);
    },
  );

  it('makes a checklist with nothing declared once the days of the pilot are in', async () => {
    const template = await templateOf(`?entityRef=${AGENT}`);
    const { body, status } = await importBy(
      MIKE,
      template.replace(
        '[start date] to [end date]',
        '2026-05-13 to 2026-06-12',
      ),
    );
    expect(status).toBe(201);
    expect(body.checklist).toMatchObject({
      agentVersion: '1.0',
      tier: 'high',
      regulations: [],
      sponsor: null,
      targetLaunchDate: null,
      artifacts: [],
      builders: [MIKE],
      openItems: [],
    });
    expect(body.checklist.items.map(({ status: s }: any) => s)).toEqual(
      Array(10).fill('pending'),
    );
    expect(body.warnings).toEqual([
      `The document names no builder whom the catalog knows, so ${MIKE} is the builder.`,
      'The document names no tier; the checklist has the tier high until a builder changes it.',
    ]);
  });

  it('gives back what the catalog knows without a warning, and warns of another owner', async () => {
    const entityRef = 'component:default/owned';
    const filled = (await templateOf(`?entityRef=${entityRef}`)).replace(
      '[start date] to [end date]',
      '2026-05-13 to 2026-06-12',
    );
    const own = await importBy(MORTEZA, filled, entityRef);
    expect(own.status).toBe(201);
    expect(own.body.warnings).toEqual([]);
    expect(own.body.checklist).toMatchObject({
      agentVersion: '3.1',
      tier: 'high',
      builders: [MORTEZA],
    });
    const other = await importBy(
      MORTEZA,
      filled
        .replace('group:default/finance-ai', 'group:default/others')
        .replace('3.1', '3.2'),
      entityRef,
    );
    expect(other.body.warnings).toEqual([
      `The document says that “group:default/others” owns the agent, and the catalog says: group:default/finance-ai, ${MORTEZA}. That of the catalog counts.`,
    ]);
  });
});

/** Whether a warning is about what stands in the document. */
function isOfTheWords(warning: string): boolean {
  return !/^The document names no (?:builder|tier|agent version)/.test(warning);
}
