import {
  addDays,
  Checklist,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
  TODAY,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const FINANCE = 'component:default/finance-invoice-recon';

/** What the template's worked example is launched on. */
const LAUNCH = TODAY;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'what time brings on %s',
  databaseId => {
    let backend: TestBackend;
    let catalog: TestCatalog;
    let sent: NotificationSendOptions[];
    let failure: Error | undefined;
    let knex: Knex;

    beforeEach(async () => {
      sent = [];
      knex = await databases.init(databaseId);
      failure = undefined;
      catalog = new TestCatalog([...catalogEntities]);
      backend = await startBackend({
        knex,
        catalog,
        features: [
          createServiceFactory({
            service: notificationService,
            deps: {},
            factory: () => ({
              async send(options) {
                if (failure) {
                  throw failure;
                }
                sent.push(options);
              },
            }),
          }),
        ],
      });
      await backend.runTask('scorecard-follow-catalog');
    });

    afterEach(() => backend.stop());

    /** Lets the schedules run twice, and says who is told what then. */
    const told = async (): Promise<string[]> => {
      const before = sent.length;
      for (let tick = 0; tick < 2; tick++) {
        await backend.runTask('scorecard-follow-catalog');
        await backend.runTask('scorecard-catch-up');
        await backend.runTask('notices-send');
      }
      return sent
        .slice(before)
        .map(({ recipients, payload }) => {
          const { entityRef } = recipients as { entityRef: string };
          return `${entityRef.replace('user:default/', '')}: ${payload.title}`;
        })
        .sort();
    };

    /** The same on another day. */
    const toldOn = async (day: string): Promise<string[]> => {
      backend.clock.now = () => new Date(`${day}T09:00:00.000Z`);
      return told();
    };

    const row = async () => {
      const { body } = await backend.as(SARAH, 'get', '/scorecard');
      return body.items[0];
    };

    const warnItem2 = (item: ItemContent): ItemContent =>
      item.number === 2 ? { ...item, declared: 'warn' } : item;

    /** A conditional clearance with one open item, due a week after launch. */
    const clearConditionally = async (): Promise<Checklist> => {
      let checklist = await backend.fillIn({ sponsor: SPONSOR }, warnItem2);
      const path = `/checklists/${checklist.id}/open-items`;
      checklist = await backend.change(MIKE, 'put', path, {
        revision: checklist.revision,
        openItems: [
          {
            item: 2,
            missing: 'An alert',
            owner: MIKE,
            dueDate: addDays(LAUNCH, 7),
          },
        ],
      });
      const cleared = await backend.signAll(
        checklist,
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
        [SPONSOR, 'sponsor'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );
      await told();
      return cleared;
    };

    it('tells each person of their step once, with a link to the place', async () => {
      await backend.fillIn();
      expect(await told()).toEqual([
        'mike.chen: finance-invoice-recon: sign as Agent Builder',
        'morteza.moradi: finance-invoice-recon: sign as Agent Builder',
      ]);
      expect(sent[0].payload).toMatchObject({
        link: '/catalog/default/component/finance-invoice-recon/pilot-to-prod',
        topic: 'pilot-to-prod',
      });
      expect(await toldOn(addDays(TODAY, 2))).toEqual([]);
    });

    it('asks for the acknowledgement and tells again when a step comes back', async () => {
      let checklist = await backend.fillIn();
      await told();
      checklist = await backend.signAll(checklist, [MIKE, 'agent-builder']);
      expect(await told()).toEqual([
        'department-head: finance-invoice-recon: sign as peer reviewer',
      ]);
      const path = `/checklists/${checklist.id}/withdrawal`;
      backend.clock.now = () => new Date(`${TODAY}T10:00:00.000Z`);
      await backend.change(MIKE, 'post', path, {
        revision: checklist.revision,
      });
      expect(await told()).toEqual([
        'mike.chen: finance-invoice-recon: sign as Agent Builder',
      ]);
    });

    it('reminds after three days and tells the leads after five, both once', async () => {
      const checklist = await backend.fillIn();
      await backend.signAll(
        checklist,
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
      );
      await told();
      expect(await toldOn(addDays(TODAY, 2))).toEqual([]);
      expect(await toldOn(addDays(TODAY, 3))).toEqual([
        'department-head: finance-invoice-recon still waits for you: sign as peer reviewer',
        'second-coe-lead: finance-invoice-recon still waits for you: sign as AI CoE Lead',
      ]);
      expect(await toldOn(addDays(TODAY, 4))).toEqual([]);
      expect(await toldOn(addDays(TODAY, 5))).toEqual([
        'morteza.moradi: finance-invoice-recon has waited for 5 days',
        'morteza.moradi: finance-invoice-recon has waited for 5 days',
        'second-coe-lead: finance-invoice-recon has waited for 5 days',
        'second-coe-lead: finance-invoice-recon has waited for 5 days',
      ]);
      expect(await toldOn(addDays(TODAY, 6))).toEqual([]);
    });

    it('tells of clearance, return and revocation', async () => {
      let checklist = await clearConditionally();
      const titles = () => sent.map(({ payload }) => payload.title);
      expect(titles()).toContain(
        'finance-invoice-recon 1.0 is cleared for production',
      );
      checklist = await backend.change(
        MORTEZA,
        'post',
        `/checklists/${checklist.id}/revocation`,
        { revision: checklist.revision, reason: 'It failed' },
      );
      const revoked = 'The clearance of finance-invoice-recon 1.0 was revoked';
      expect(await told()).toEqual([
        `exec-sponsor: ${revoked}`,
        `mike.chen: ${revoked}`,
        `morteza.moradi: ${revoked}`,
      ]);

      backend.clock.now = () => new Date(`${TODAY}T10:00:00.000Z`);
      checklist = await backend.start({ agentVersion: '1.1' });
      await backend.change(
        SECOND_LEAD,
        'post',
        `/checklists/${checklist.id}/return`,
        { revision: checklist.revision, reason: 'Too early' },
      );
      const returned = 'finance-invoice-recon 1.1 was returned to pilot';
      expect(await told()).toEqual([
        `mike.chen: ${returned}`,
        `morteza.moradi: ${returned}`,
      ]);
    });

    it('tells of an open item three days before and on the day after, and closes the gate', async () => {
      await clearConditionally();
      expect(await toldOn(addDays(LAUNCH, 3))).toEqual([]);
      expect(await toldOn(addDays(LAUNCH, 4))).toEqual([
        'mike.chen: finance-invoice-recon: an open item is due on 2026-06-20',
      ]);
      expect(await toldOn(addDays(LAUNCH, 7))).toEqual([]);
      expect(await row()).toMatchObject({ openItems: { overdue: 0 } });
      expect(await backend.gate()).toMatchObject({ allowed: true });

      const overdue =
        'finance-invoice-recon: an open item is overdue since 2026-06-20';
      expect(await toldOn(addDays(LAUNCH, 8))).toEqual([
        `exec-sponsor: ${overdue}`,
        `mike.chen: ${overdue}`,
        `morteza.moradi: ${overdue}`,
        `second-coe-lead: ${overdue}`,
      ]);
      expect(await row()).toMatchObject({ openItems: { overdue: 1 } });
      expect(await backend.gate()).toMatchObject({
        allowed: false,
        reasons: [{ code: 'open-items-overdue' }],
      });
      expect(await toldOn(addDays(LAUNCH, 9))).toEqual([]);
    });

    it('says no more of an open item that was closed in time', async () => {
      const { id, revision, openItems } = await clearConditionally();
      const path = `/checklists/${id}/open-items/${openItems[0].id}/closure`;
      await backend.change(MIKE, 'post', path, { revision, note: 'Done' });
      expect(await toldOn(addDays(LAUNCH, 4))).toEqual([]);
      expect(await toldOn(addDays(LAUNCH, 8))).toEqual([]);
      expect(await backend.gate()).toMatchObject({ allowed: true });
    });

    it('tells of the review a week before and on the day after', async () => {
      const { id, revision, openItems } = await clearConditionally();
      const path = `/checklists/${id}/open-items/${openItems[0].id}/closure`;
      const closed = await backend.change(MIKE, 'post', path, {
        revision,
        note: 'Done',
      });
      const due =
        'finance-invoice-recon: the post-launch review is due on 2026-07-13';
      expect(await toldOn('2026-07-05')).toEqual([]);
      expect(await toldOn('2026-07-06')).toEqual([
        `morteza.moradi: ${due}`,
        `second-coe-lead: ${due}`,
      ]);
      expect((await row()).waitingFor).toEqual([]);
      expect(await toldOn('2026-07-13')).toEqual([]);
      expect((await row()).waitingFor).toMatchObject([
        { step: 'review-after-launch' },
      ]);
      const overdue =
        'finance-invoice-recon: the post-launch review is overdue since 2026-07-13';
      expect(await toldOn('2026-07-14')).toEqual([
        `morteza.moradi: ${overdue}`,
        `second-coe-lead: ${overdue}`,
      ]);

      await backend.change(
        MORTEZA,
        'post',
        `/checklists/${id}/post-launch-review`,
        { revision: closed.revision, outcome: 'keep', summary: 'Fine' },
      );
      expect(await toldOn('2026-07-20')).toEqual([]);
      expect(await row()).toMatchObject({
        waitingFor: [],
        postLaunchReviewDue: null,
      });
    });

    it('has a drill grow stale overnight, for scorecard and catalog alike', async () => {
      // The drill of the worked example took place on 8 June.
      await backend.fillIn();
      const outcomeInCatalog = async () => {
        const { body } = await backend.clearances(0);
        return body.items[0].outcome;
      };
      await toldOn('2026-07-08');
      expect(await row()).toMatchObject({ outcome: 'incomplete' });
      expect((await row()).statuses[8]).toBe('pass');
      expect(await outcomeInCatalog()).toBe('incomplete');

      await toldOn('2026-07-09');
      expect(await row()).toMatchObject({ outcome: 'blocked' });
      expect((await row()).statuses[8]).toBe('fail');
      expect(await outcomeInCatalog()).toBe('blocked');
    });

    it('tells leads and owners of an agent that declares production without a clearance', async () => {
      const rogue = agentEntity('rogue');
      catalog.put({
        ...rogue,
        spec: { ...rogue.spec, lifecycle: 'production' },
      });
      const title = 'rogue declares production without a clearance';
      expect(await told()).toEqual([
        `group:default/finance-ai: ${title}`,
        `morteza.moradi: ${title}`,
        `second-coe-lead: ${title}`,
      ]);
      expect(await toldOn(addDays(TODAY, 1))).toEqual([]);
    });

    it('tells nobody of a step again because the next version is started', async () => {
      const checklist = await backend.fillIn();
      await backend.signAll(
        checklist,
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
      );
      expect(await told()).toContain(
        'second-coe-lead: finance-invoice-recon: sign as AI CoE Lead',
      );
      backend.clock.now = () => new Date(`${TODAY}T10:00:00.000Z`);
      await backend.start({ agentVersion: '1.1' });
      expect(await told()).toEqual([]);
      // The version that waits is still the one to be reminded of.
      expect(await toldOn(addDays(TODAY, 3))).toEqual([
        'department-head: finance-invoice-recon still waits for you: sign as peer reviewer',
        'second-coe-lead: finance-invoice-recon still waits for you: sign as AI CoE Lead',
      ]);
      const { description, link } = sent.at(-1)!.payload;
      expect(description).toBe('Version 1.0 has waited for 3 days.');
      expect(link).toBe(
        `/catalog/default/component/finance-invoice-recon/pilot-to-prod?checklist=${checklist.id}`,
      );
    });

    it('tells of a step that was awaited already only who is new in its role', async () => {
      await backend.signAll(
        await backend.fillIn(),
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
      );
      await told();
      const sarah = catalog.entities.find(
        ({ metadata }) => metadata.name === 'sarah',
      )!;
      catalog.put({
        ...sarah,
        relations: [
          {
            type: RELATION_MEMBER_OF,
            targetRef: 'group:default/ai-coe-leads',
          },
        ],
      });
      backend.clock.now = () => new Date(`${TODAY}T10:00:00.000Z`);
      expect(await told()).toEqual([
        'sarah: finance-invoice-recon: sign as AI CoE Lead',
      ]);
    });

    it('sends nothing of a step that was done before anybody was told', async () => {
      const checklist = await backend.fillIn();
      await backend.signAll(checklist, [MIKE, 'agent-builder']);
      expect(await told()).not.toContain(
        'mike.chen: finance-invoice-recon: sign as Agent Builder',
      );
    });

    it('sends nothing of an agent until it has looked at its last change', async () => {
      await backend.fillIn();
      await knex('outbox').insert({ entity_ref: FINANCE, mark: 'x' });
      await backend.runTask('notices-send');
      expect(sent).toEqual([]);
      expect(await told()).toHaveLength(2);
    });

    it('keeps what could not be sent, and sends it once', async () => {
      failure = new Error('Request failed with status 404');
      await backend.fillIn();
      expect(await told()).toEqual([]);
      failure = undefined;
      expect(await told()).toHaveLength(2);
      expect(await told()).toEqual([]);
    });

    it('tells nothing of an agent that left the catalog', async () => {
      await backend.fillIn();
      catalog.remove(FINANCE);
      await backend.runTask('scorecard-follow-catalog');
      expect(await told()).toEqual([]);
    });
  },
);
