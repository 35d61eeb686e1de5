import {
  Checklist,
  evidenceOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
} from './__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'the worked example on %s',
  databaseId => {
    let backend: TestBackend;

    beforeEach(async () => {
      backend = await startBackend({ knex: await databases.init(databaseId) });
    });

    afterEach(async () => {
      await backend.stop();
    });

    const builders: [string, string][] = [
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
    ];

    it('starts empty and incomplete', async () => {
      const checklist = await backend.start();

      expect(checklist).toMatchObject({
        entityRef: 'component:default/finance-invoice-recon',
        agentVersion: '1.0',
        state: 'draft',
        revision: 1,
        createdBy: MIKE,
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        reviewDate: null,
        postLaunchReview: null,
      });
      expect(checklist.items.map(({ status }) => status)).toEqual(
        Array(10).fill('pending'),
      );
      expect(checklist.decision.outcome).toBe('incomplete');
      expect(await backend.gate('1.0')).toMatchObject({
        allowed: false,
        state: 'draft',
        reasons: [{ code: 'not-signed' }],
        signedAt: null,
        digest: null,
      });
    });

    it('goes all the way to cleared', async () => {
      let checklist = await backend.fillIn();
      expect(checklist.decision).toEqual({ outcome: 'cleared', reasons: [] });

      checklist = await backend.signAll(checklist, ...builders);
      expect(checklist.state).toBe('in-review');
      expect(await backend.gate()).toMatchObject({
        allowed: false,
        reasons: [{ code: 'not-signed' }],
      });

      const refused = await backend.sign(MORTEZA, 'ai-coe-lead', checklist);
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toMatch(/peer review/);

      checklist = await backend.signAll(
        checklist,
        [DEPARTMENT_HEAD, 'peer-reviewer'],
        [MORTEZA, 'ai-coe-lead'],
      );
      expect(checklist).toMatchObject({
        state: 'cleared',
        reviewDate: '2026-06-13',
        postLaunchReview: {
          dueDate: '2026-07-13',
          completedAt: null,
          outcome: null,
          summary: null,
        },
      });
      expect(checklist.items[9].status).toBe('pass');
      expect(checklist.requiredSignatures.map(s => [s.role, s.signed])).toEqual(
        [
          ['agent-builder', true],
          ['agent-builder', true],
          ['peer-reviewer', true],
          ['ai-coe-lead', true],
        ],
      );

      for (const version of [undefined, '1.0', '1.0.3']) {
        expect(await backend.gate(version)).toEqual({
          allowed: true,
          entityRef: 'component:default/finance-invoice-recon',
          agentVersion: version ?? '1.0',
          checklistId: checklist.id,
          state: 'cleared',
          reasons: [],
          signedAt: '2026-06-13T09:00:00.000Z',
          validUntil: '2027-06-13',
          artifacts: [],
          digest: checklist.digest,
        });
      }
      expect(await backend.gate('1.1')).toMatchObject({
        allowed: false,
        reasons: [{ code: 'no-checklist' }],
      });
    });

    it('needs no peer review where the lead is no builder', async () => {
      const checklist = await backend.signAll(
        await backend.fillIn(),
        ...builders,
        [SECOND_LEAD, 'ai-coe-lead'],
      );
      expect(checklist.state).toBe('cleared');
    });

    it('clears conditionally once the sponsor has accepted the risk', async () => {
      let checklist = await backend.fillIn({}, item =>
        item.number === 2 ? { ...item, declared: 'warn' } : item,
      );
      expect(checklist.decision).toMatchObject({
        outcome: 'blocked',
        reasons: [{ code: 'open-item-missing', item: 2 }],
      });

      checklist = await backend.change(
        MIKE,
        'put',
        `/checklists/${checklist.id}/open-items`,
        {
          revision: checklist.revision,
          openItems: [
            {
              item: 2,
              missing: 'Alert on cost',
              owner: MIKE,
              dueDate: '2026-06-20',
            },
          ],
        },
      );
      expect(checklist.decision).toEqual({
        outcome: 'conditional',
        reasons: [],
      });

      checklist = await backend.signAll(checklist, ...builders);
      const refused = await backend.sign(SECOND_LEAD, 'ai-coe-lead', checklist);
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toMatch(/sponsor/);

      checklist = await backend.signAll(
        checklist,
        [SPONSOR, 'sponsor'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );
      expect(checklist.state).toBe('conditional');
      expect(await backend.gate()).toMatchObject({ allowed: true });

      backend.clock.now = () => new Date('2026-06-20T23:59:59.999Z');
      expect(await backend.gate()).toMatchObject({ allowed: true });
      backend.clock.now = () => new Date('2026-06-21T00:00:00.000Z');
      expect(await backend.gate()).toMatchObject({
        allowed: false,
        state: 'conditional',
        reasons: [{ code: 'open-items-overdue' }],
      });

      const [openItem] = checklist.openItems;
      checklist = await backend.change(
        MIKE,
        'post',
        `/checklists/${checklist.id}/open-items/${openItem.id}/closure`,
        { revision: checklist.revision, note: 'The alert is in place.' },
      );
      expect(checklist.state).toBe('conditional');
      expect(checklist.openItems[0]).toMatchObject({
        closedBy: MIKE,
        closedAt: '2026-06-21T00:00:00.000Z',
        closingNote: 'The alert is in place.',
      });
      expect(await backend.gate()).toMatchObject({ allowed: true });
    });

    it('keeps what was decided, whatever happens later', async () => {
      const cleared = await clear();
      backend.clock.now = () => new Date('2026-12-24T00:00:00.000Z');

      const later = await backend.as(MIKE, 'get', `/checklists/${cleared.id}`);

      // What has become of it since is told beside.
      const [overdue] = later.body.health;
      expect(overdue.code).toBe('review-overdue');
      expect(later.body).toEqual({ ...cleared, health: [overdue] });
    });

    it('closes the gate again when the clearance is revoked', async () => {
      const cleared = await clear();
      const revoked = await backend.change(
        SECOND_LEAD,
        'post',
        `/checklists/${cleared.id}/revocation`,
        { revision: cleared.revision, reason: 'It paid an invoice twice.' },
      );

      expect(revoked.state).toBe('revoked');
      expect(revoked.items[9].status).toBe('fail');
      expect(await backend.gate()).toMatchObject({
        allowed: false,
        reasons: [{ code: 'revoked' }],
      });
    });

    it('takes a review after launch with return-to-pilot as a revocation', async () => {
      const cleared = await clear();
      const path = `/checklists/${cleared.id}/post-launch-review`;

      const kept = await backend.change(MORTEZA, 'post', path, {
        revision: cleared.revision,
        outcome: 'keep',
        summary: 'It does what it should.',
      });
      expect(kept.state).toBe('cleared');
      expect(kept.postLaunchReview).toMatchObject({
        outcome: 'keep',
        completedAt: '2026-06-13T09:00:00.000Z',
        summary: 'It does what it should.',
      });
      const twice = await backend.as(MORTEZA, 'post', path, {
        revision: kept.revision,
        outcome: 'return-to-pilot',
        summary: 'Changed my mind.',
      });
      expect(twice.status).toBe(409);

      const second = await backend.signAll(
        await backend.fillIn({ agentVersion: '2.0' }),
        ...builders,
        [SECOND_LEAD, 'ai-coe-lead'],
      );
      const returned = await backend.change(
        MORTEZA,
        'post',
        `/checklists/${second.id}/post-launch-review`,
        {
          revision: second.revision,
          outcome: 'return-to-pilot',
          summary: 'Acceptance fell to 60 %.',
        },
      );
      expect(returned.state).toBe('revoked');
      expect(await backend.gate('2.0')).toMatchObject({
        allowed: false,
        reasons: [{ code: 'revoked' }],
      });
    });

    it('goes back to draft when withdrawn, without its signatures', async () => {
      const inReview = await backend.signAll(await backend.fillIn(), [
        MIKE,
        'agent-builder',
      ]);
      const draft = await backend.change(
        MORTEZA,
        'post',
        `/checklists/${inReview.id}/withdrawal`,
        { revision: inReview.revision },
      );

      expect(draft).toMatchObject({ state: 'draft', signatures: [] });
      const { body } = await backend.as(
        MIKE,
        'get',
        `/checklists/${draft.id}/events`,
      );
      expect(
        body.items.filter((e: { type: string }) => e.type === 'signed'),
      ).toHaveLength(1);
    });

    it('is blocked when a lead returns it, and can be reopened or replaced', async () => {
      const draft = await backend.start();
      const blocked = await backend.change(
        SECOND_LEAD,
        'post',
        `/checklists/${draft.id}/return`,
        { revision: draft.revision, reason: 'The pilot was too short.' },
      );
      expect(blocked).toMatchObject({
        state: 'blocked',
        reviewDate: '2026-06-13',
      });
      expect(blocked.items[9].status).toBe('fail');
      expect(await backend.gate()).toMatchObject({
        allowed: false,
        reasons: [{ code: 'blocked' }],
      });

      const another = await backend.start();
      const reopening = await backend.as(
        MIKE,
        'post',
        `/checklists/${blocked.id}/reopening`,
        { revision: blocked.revision },
      );
      expect(reopening.status).toBe(409);
      expect(reopening.body.error.message).toMatch(/another checklist/);

      await backend.change(
        SECOND_LEAD,
        'post',
        `/checklists/${another.id}/return`,
        { revision: another.revision, reason: 'One is enough.' },
      );
      const reopened = await backend.change(
        MIKE,
        'post',
        `/checklists/${blocked.id}/reopening`,
        { revision: blocked.revision },
      );
      expect(reopened).toMatchObject({ state: 'draft', reviewDate: null });
    });

    it('refuses a second live checklist of the same version', async () => {
      await backend.start();
      const second = await backend.as(MORTEZA, 'post', '/checklists', {
        entityRef: 'component:default/finance-invoice-recon',
        agentVersion: '1.0',
        tier: 'low',
        pilot: { start: '2026-05-01', end: '2026-06-01' },
        builders: [MORTEZA],
      });
      expect(second.status).toBe(409);
      expect(second.body.error.name).toBe('ConflictError');
    });

    it('answers findings as data, with the values of their sentences by name', async () => {
      const filled = await backend.fillIn();
      const checklist = await backend.change(
        MORTEZA,
        'put',
        `/checklists/${filled.id}/items/8`,
        {
          revision: filled.revision,
          declared: 'pass',
          evidence: { messages: [{ channel: 'Slack' }, { content: 'Hi' }] },
          note: '',
        },
      );
      expect(checklist.items[7].findings).toEqual([
        {
          code: 'content-missing',
          severity: 'blocker',
          message: 'Slack has no draft.',
          params: { message: 'Slack' },
        },
        {
          code: 'not-scheduled',
          severity: 'blocker',
          message: 'Slack has no date.',
          params: { message: 'Slack' },
        },
        {
          code: 'message-missing',
          severity: 'blocker',
          message: 'Message 2 does not say where it goes out.',
          params: { message: 2 },
        },
        {
          code: 'not-scheduled',
          severity: 'blocker',
          message: 'Message 2 has no date.',
          params: { message: 2 },
        },
      ]);
    });

    it('locks the criteria when the pilot begins', async () => {
      const filled = await backend.fillIn();
      const criteria = (filled.items[0].evidence as { criteria: object[] })
        .criteria;
      const save = (checklist: Checklist, evidence: object) =>
        backend.change(MORTEZA, 'put', `/checklists/${checklist.id}/items/1`, {
          revision: checklist.revision,
          declared: 'pass',
          evidence,
          note: '',
        });

      let checklist = await save(filled, {
        criteria: criteria.map(c => ({ ...c, actual: 1000 })),
      });
      const codes = () => checklist.items[0].findings.map(({ code }) => code);
      expect(codes()).not.toContain('goalposts-moved');

      checklist = await save(checklist, {
        criteria: [{ ...criteria[0], target: 50 }, ...criteria.slice(1)],
      });
      expect(codes()).toEqual(['goalposts-moved']);

      checklist = await backend.change(
        DEPARTMENT_HEAD,
        'post',
        `/checklists/${checklist.id}/criteria-approvals`,
        { revision: checklist.revision, reason: 'The intake changed.' },
      );
      expect(codes()).toEqual([]);
      expect(checklist.criteriaApprovals).toEqual([
        {
          approver: DEPARTMENT_HEAD,
          reason: 'The intake changed.',
          criteria: evidenceOf(checklist, 'success-criteria').criteria,
          at: '2026-06-13T09:00:00.000Z',
        },
      ]);
    });

    it('tells other backends what changed, by sequence number', async () => {
      const read = async (after: number) =>
        (await backend.clearances(after)).body;
      const token = expect.stringMatching(/^[0-9a-f-]{36}$/);
      expect(await read(0)).toEqual({
        items: [],
        sequence: 0,
        token,
        complete: true,
      });

      const cleared = await clear();
      const first = await read(0);
      expect(first.items).toEqual([
        {
          entityRef: cleared.entityRef,
          live: true,
          outcome: 'cleared',
          clearedVersion: '1.0',
          attention: [],
        },
      ]);
      expect(await read(first.sequence)).toEqual({
        items: [],
        sequence: first.sequence,
        token: first.token,
        complete: false,
      });

      await backend.change(
        SECOND_LEAD,
        'post',
        `/checklists/${cleared.id}/revocation`,
        { revision: cleared.revision, reason: 'It stopped working.' },
      );
      expect(await read(first.sequence)).toEqual({
        items: [
          {
            entityRef: cleared.entityRef,
            live: false,
            outcome: 'revoked',
            clearedVersion: null,
            attention: [],
          },
        ],
        sequence: first.sequence + 1,
        token,
        complete: false,
      });
    });

    async function clear(): Promise<Checklist> {
      return backend.signAll(await backend.fillIn(), ...builders, [
        SECOND_LEAD,
        'ai-coe-lead',
      ]);
    }
  },
);
