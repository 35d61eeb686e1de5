import {
  Checklist,
  Criterion,
  evidenceOf,
  MAX_CONTENT_BYTES,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ENTITY_REF = 'component:default/finance-invoice-recon';

describe.each(databases.eachSupportedId())('the rules on %s', databaseId => {
  let backend: TestBackend;
  let catalog: TestCatalog;

  beforeEach(async () => {
    catalog = new TestCatalog([...catalogEntities]);
    backend = await startBackend({
      knex: await databases.init(databaseId),
      catalog,
    });
  });

  afterEach(async () => {
    await backend.stop();
  });

  const post = (who: string, c: Checklist, act: string, body: object = {}) =>
    backend.as(who, 'post', `/checklists/${c.id}/${act}`, {
      revision: c.revision,
      ...body,
    });

  const done = async (response: ReturnType<typeof post>) => {
    const { status, body } = await response;
    expect([200, 201]).toContain(status);
    return body as Checklist;
  };

  const codesOf = (checklist: Checklist, number: number) =>
    checklist.items[number - 1].findings.map(({ code }) => code);

  describe('the success criteria', () => {
    const saveCriteria = (checklist: Checklist, criteria: Criterion[]) =>
      backend.saveItem(checklist, {
        number: 1,
        declared: null,
        evidence: { criteria },
        note: '',
      });
    const moveStart = (checklist: Checklist, start: string) =>
      backend.change(MIKE, 'patch', `/checklists/${checklist.id}`, {
        revision: checklist.revision,
        pilot: { ...checklist.pilot, start },
      });
    const goal = (target: number): Criterion => ({
      metric: 'Acceptance',
      operator: '>=',
      target,
    });

    it('stay locked when the start of the pilot moves away and back', async () => {
      let checklist = await saveCriteria(await backend.start(), [goal(90)]);
      const { start, end } = checklist.pilot;
      checklist = await moveStart(checklist, end);
      checklist = await saveCriteria(checklist, [goal(80)]);
      expect(codesOf(checklist, 1)).toContain('goalposts-moved');
      checklist = await moveStart(checklist, start);
      expect(codesOf(checklist, 1)).toContain('goalposts-moved');
      checklist = await saveCriteria(checklist, [goal(90)]);
      expect(codesOf(checklist, 1)).not.toContain('goalposts-moved');
    });

    it('are approved exactly as they stand, and nothing else is', async () => {
      const approve = (checklist: Checklist) =>
        post(DEPARTMENT_HEAD, checklist, 'criteria-approvals', {
          reason: 'The intake changed.',
        });
      const empty = await backend.start();
      expect((await approve(empty)).status).toBe(409);

      let checklist = await saveCriteria(empty, [goal(90)]);
      expect((await approve(checklist)).status).toBe(409);

      checklist = await saveCriteria(checklist, []);
      expect(codesOf(checklist, 1)).toContain('goalposts-moved');
      expect((await approve(checklist)).status).toBe(409);

      checklist = await saveCriteria(checklist, [goal(80)]);
      checklist = await done(approve(checklist));
      expect(checklist.criteriaApprovals).toMatchObject([
        { approver: DEPARTMENT_HEAD, criteria: [goal(80)] },
      ]);
      expect(codesOf(checklist, 1)).not.toContain('goalposts-moved');

      checklist = await saveCriteria(checklist, [goal(70)]);
      expect(codesOf(checklist, 1)).toContain('goalposts-moved');
    });

    it('do not lock while they are half-typed', async () => {
      let checklist = await saveCriteria(await backend.start(), [
        { metric: 'Acceptance' },
      ]);
      checklist = await saveCriteria(checklist, [goal(90)]);
      expect(codesOf(checklist, 1)).not.toContain('goalposts-moved');
      expect(checklist.facts.lockedCriteria).toEqual([goal(90)]);
    });
  });

  describe('a return', () => {
    it('stands against a wider clearance until its version is cleared', async () => {
      const sign = (checklist: Checklist) =>
        backend.signAll(
          checklist,
          [MIKE, 'agent-builder'],
          [MORTEZA, 'agent-builder'],
          [SECOND_LEAD, 'ai-coe-lead'],
        );
      await sign(await backend.fillIn());
      expect(await backend.gate('1.0.3')).toMatchObject({ allowed: true });

      let narrow = await backend.fillIn({ agentVersion: '1.0.3' });
      expect(await backend.gate('1.0.3')).toMatchObject({ allowed: true });
      narrow = await done(
        post(SECOND_LEAD, narrow, 'return', { reason: 'It drifted.' }),
      );
      expect(await backend.gate('1.0.3')).toMatchObject({
        allowed: false,
        reasons: [{ code: 'blocked' }],
      });
      narrow = await done(post(MIKE, narrow, 'reopening'));
      expect(await backend.gate('1.0.3')).toMatchObject({
        allowed: false,
        checklistId: narrow.id,
        reasons: [{ code: 'not-signed' }],
      });
      expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
      await sign(narrow);
      expect(await backend.gate('1.0.3')).toMatchObject({
        allowed: true,
        checklistId: narrow.id,
      });
    });
  });

  describe('contributors', () => {
    it('are all who saved evidence or open items, in order', async () => {
      let checklist = await backend.start();
      expect(checklist.contributors).toEqual([]);
      const openItems = `/checklists/${checklist.id}/open-items`;
      checklist = await backend.change(MORTEZA, 'put', openItems, {
        revision: checklist.revision,
        openItems: [],
      });
      expect(checklist.contributors).toEqual([MORTEZA]);
      checklist = await backend.saveItem(checklist, {
        number: 1,
        declared: null,
        evidence: {},
        note: '',
      });
      expect(checklist.contributors).toEqual([MIKE, MORTEZA]);
    });

    it('who sign as lead need a peer review, though they are no builders any more', async () => {
      let checklist = await backend.fillIn();
      const path = `/checklists/${checklist.id}`;
      const { number, declared, evidence, note } = checklist.items[7];
      checklist = await backend.change(MORTEZA, 'put', `${path}/items/8`, {
        revision: checklist.revision,
        declared,
        evidence,
        note,
      });
      expect(number).toBe(8);
      checklist = await backend.change(MIKE, 'patch', path, {
        revision: checklist.revision,
        builders: [MIKE],
      });
      checklist = await backend.signAll(checklist, [MIKE, 'agent-builder']);
      const refused = await backend.sign(MORTEZA, 'ai-coe-lead', checklist);
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain('peer-reviewer');

      checklist = await backend.signAll(
        checklist,
        [DEPARTMENT_HEAD, 'peer-reviewer'],
        [MORTEZA, 'ai-coe-lead'],
      );
      expect(checklist.state).toBe('cleared');
    });
  });

  it('a sponsor who signed cannot sign as lead', async () => {
    let checklist = await backend.fillIn({ sponsor: SECOND_LEAD }, item =>
      item.number === 2 ? { ...item, declared: 'warn' } : item,
    );
    checklist = await backend.change(
      MIKE,
      'put',
      `/checklists/${checklist.id}/open-items`,
      {
        revision: checklist.revision,
        openItems: [
          {
            item: 2,
            missing: 'A dashboard',
            owner: MIKE,
            dueDate: checklist.targetLaunchDate,
          },
        ],
      },
    );
    checklist = await backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'sponsor'],
    );
    const refused = await backend.sign(SECOND_LEAD, 'ai-coe-lead', checklist);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('sponsor');
  });

  it('a runbook at another address has to be acknowledged again', async () => {
    let checklist = await backend.fillIn();
    expect(checklist.acknowledgements).toMatchObject([
      { runbookUrl: evidenceOf(checklist, 'runbook').url },
    ]);
    expect(codesOf(checklist, 7)).toEqual([]);
    checklist = await backend.saveItem(checklist, {
      number: 7,
      declared: 'pass',
      evidence: {
        ...evidenceOf(checklist, 'runbook'),
        url: 'https://example.com/another',
      },
      note: '',
    });
    expect(codesOf(checklist, 7)).toEqual(['not-acknowledged']);
  });

  it('a tier beneath that of the catalog blocks', async () => {
    const checklist = await backend.fillIn();
    const read = async () =>
      (await backend.as(MIKE, 'get', `/checklists/${checklist.id}`))
        .body as Checklist;
    const declare = (tier: string) =>
      catalog.put(
        agentEntity('finance-invoice-recon', {
          annotations: { 'pilot-to-prod/tier': tier },
        }),
      );
    declare(' Medium ');
    expect(await read()).toMatchObject({
      facts: { entityTier: 'medium' },
      decision: { outcome: 'cleared' },
    });
    for (const tier of ['HIGH', 'critical']) {
      declare(tier);
      expect((await read()).decision).toMatchObject({
        outcome: 'blocked',
        reasons: [{ code: 'tier-lowered' }],
      });
    }
  });

  describe('bounds', () => {
    const start = (header: object) =>
      backend.as(MIKE, 'post', '/checklists', {
        entityRef: ENTITY_REF,
        agentVersion: '1.0',
        tier: 'medium',
        pilot: { start: '2026-05-13', end: '2026-06-12' },
        builders: [MIKE],
        ...header,
      });

    it.each([
      ['2026-05-12', 400],
      ['2026-05-13', 201],
      ['2027-06-13', 201],
      ['2027-06-14', 400],
    ])(
      'a launch on %s is answered with %d',
      async (targetLaunchDate, status) => {
        const response = await start({ targetLaunchDate });
        expect(response.status).toBe(status);
        expect(response.body.error?.message ?? 'until 2027-06-13').toContain(
          '2027-06-13',
        );
      },
    );

    it('a change of the pilot has to fit the launch that stays', async () => {
      const { body } = await start({ targetLaunchDate: '2026-06-13' });
      const move = (startDay: string) =>
        backend.as(MIKE, 'patch', `/checklists/${body.id}`, {
          revision: body.revision,
          pilot: { start: startDay, end: '2026-06-30' },
        });
      const refused = await move('2026-06-14');
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain('targetLaunchDate');
      expect((await move('2026-06-13')).status).toBe(200);
    });

    it.each([
      ['1999-12-31', '2000-01-31', 400],
      ['2000-01-01', '2000-01-31', 201],
      ['2200-01-01', '2200-12-31', 201],
      ['2200-01-01', '2201-01-01', 400],
    ])(
      'a pilot from %s to %s is answered with %d',
      async (from, to, status) => {
        const response = await start({ pilot: { start: from, end: to } });
        expect(response.status).toBe(status);
      },
    );

    it('the content is at most 256 kB', async () => {
      let checklist = await backend.start();
      // Eight notes leave room for nearly three thousand bytes beside evidence.
      const note = 'ü'.repeat(10_000);
      const messages = (bytes: number) => ({
        messages: Array.from({ length: Math.ceil(bytes / 10_000) }, (_, i) => ({
          channel: 'Slack',
          content: 'x'.repeat(Math.min(10_000, bytes - i * 10_000)),
        })),
      });
      for (const number of [1, 2, 3, 4] as const) {
        checklist = await backend.saveItem(checklist, {
          number,
          declared: null,
          evidence: {},
          note,
        });
      }
      const save = (bytes: number) =>
        backend.as(MIKE, 'put', `/checklists/${checklist.id}/items/8`, {
          revision: checklist.revision,
          declared: null,
          evidence: messages(bytes),
          note: '',
        });
      const refused = await save(MAX_CONTENT_BYTES - 80_000);
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain('256 kB');
      expect((await save(MAX_CONTENT_BYTES - 90_000)).status).toBe(200);
    });

    it('an agent has at most twenty undecided checklists', async () => {
      let last: Checklist | undefined;
      for (let n = 0; n < 20; n += 1) {
        const { status, body } = await start({ agentVersion: `2.${n}` });
        expect(status).toBe(201);
        last = body;
      }
      const refused = await start({ agentVersion: '3' });
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain('20');

      const returned = await done(
        post(SECOND_LEAD, last!, 'return', { reason: 'No longer needed.' }),
      );
      // Of those that come at once only one finds room.
      const raced = await Promise.all(
        ['4', '5', '6', '7'].map(agentVersion => start({ agentVersion })),
      );
      expect(raced.map(({ status }) => status).sort()).toEqual([
        201, 409, 409, 409,
      ]);
      expect((await post(MIKE, returned, 'reopening')).status).toBe(409);
    });
  });
});
