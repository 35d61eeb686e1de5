import { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
  TODAY,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const FINANCE = 'component:default/finance-invoice-recon';
const DECLARES_PRODUCTION = 'declares production without a clearance';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'what an entity declares, on %s',
  (databaseId: TestDatabaseId) => {
    let backend: TestBackend;
    let catalog: TestCatalog;
    let titles: string[];

    beforeEach(async () => {
      titles = [];
      catalog = new TestCatalog([...catalogEntities]);
      backend = await startBackend({
        knex: await databases.init(databaseId),
        catalog,
        features: [
          createServiceFactory({
            service: notificationService,
            deps: {},
            factory: () => ({
              async send({ payload }) {
                titles.push(payload.title);
              },
            }),
          }),
        ],
      });
    });

    afterEach(() => backend.stop());

    /** The agent as the catalog shows it, with what the module wrote, or somebody. */
    const show = (
      lifecycle: string,
      own: { declared?: string; stage?: string; outcome?: string } = {},
    ) => {
      const { declared, stage, outcome } = own;
      const entity = agentEntity('finance-invoice-recon', {
        annotations: {
          'pilot-to-prod/agent-version': '1.0',
          ...(declared && { 'pilot-to-prod/declared-lifecycle': declared }),
          ...(stage && { 'pilot-to-prod/lifecycle': stage }),
          ...(outcome && { 'pilot-to-prod/outcome': outcome }),
        },
      });
      catalog.put({ ...entity, spec: { ...entity.spec, lifecycle } });
    };

    const at = (time: string) => {
      backend.clock.now = () => new Date(time);
    };

    /** All schedules, as the scheduler runs them. */
    const runTasks = async () => {
      await backend.runTask('scorecard-follow-catalog');
      await backend.runTask('scorecard-catch-up');
      await backend.runTask('notices-send');
    };

    const clear = async (): Promise<Checklist> =>
      backend.signAll(
        await backend.fillIn(),
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );

    const revoke = ({ id, revision }: Checklist) =>
      backend.change(MORTEZA, 'post', `/checklists/${id}/revocation`, {
        revision,
        reason: 'It failed',
      });

    const seen = async () => {
      const { body } = await backend.as(SARAH, 'get', '/scorecard');
      const row = body.items.find(
        ({ entityRef }: { entityRef: string }) => entityRef === FINANCE,
      );
      return {
        ungoverned: row.ungoverned,
        counted: body.totals.ungoverned,
        declared: row.declaredLifecycle,
        effective: row.effectiveLifecycle,
        alarms: titles.filter(title => title.endsWith(DECLARES_PRODUCTION))
          .length,
      };
    };

    const GOVERNED = {
      ungoverned: false,
      counted: 0,
      declared: 'pilot',
      effective: 'pilot',
      alarms: 0,
    };

    it('is pilot after a revocation, however long the catalog shows production', async () => {
      show('pilot', { declared: 'pilot', stage: 'pilot' });
      const cleared = await clear();
      await runTasks();
      const projected = { declared: 'pilot', stage: 'production' };
      show('production', { ...projected, outcome: 'cleared' });
      await runTasks();

      await revoke(cleared);
      expect(await seen()).toEqual(GOVERNED);
      for (const time of [
        `${TODAY}T09:00:05Z`,
        `${TODAY}T09:02:00Z`,
        '2026-06-14T09:00:00Z',
      ]) {
        at(time);
        await runTasks();
        expect(await seen()).toEqual(GOVERNED);
      }
      await backend.start({ agentVersion: '1.1' });
      await runTasks();
      expect(await seen()).toEqual(GOVERNED);

      show('pilot', { declared: 'pilot', stage: 'pilot', outcome: 'revoked' });
      at('2026-06-14T09:05:00Z');
      await runTasks();
      expect(await seen()).toEqual(GOVERNED);
    });

    it('is production after a revocation where the file says so, at once', async () => {
      show('production', { declared: 'production', stage: 'production' });
      const cleared = await clear();
      await runTasks();
      expect(await seen()).toMatchObject({ ungoverned: false, alarms: 0 });

      await revoke(cleared);
      expect(await seen()).toMatchObject({ ungoverned: true, counted: 1 });
      await runTasks();
      show('pilot', { declared: 'production', stage: 'pilot' });
      at(`${TODAY}T09:02:00Z`);
      await runTasks();
      expect(await seen()).toMatchObject({
        ungoverned: true,
        counted: 1,
        declared: 'production',
        effective: 'pilot',
        // Two leads and the owner, each once.
        alarms: 3,
      });
    });

    it('is what is shown where no clearance can have been projected', async () => {
      show('production', {
        declared: 'pilot',
        stage: 'production',
        outcome: 'cleared',
      });
      await runTasks();
      expect(await seen()).toMatchObject({ ungoverned: true, alarms: 3 });
      await backend.start();
      expect(await seen()).toMatchObject({ ungoverned: true });
    });

    it('is what is shown after a revocation without the catalog module', async () => {
      show('production');
      const cleared = await clear();
      await runTasks();
      expect(await seen()).toMatchObject({ ungoverned: false });
      await revoke(cleared);
      expect(await seen()).toMatchObject({
        ungoverned: true,
        declared: 'production',
      });
    });

    it.each([
      ['pilot', false],
      ['production', true],
    ])(
      'is left as it is by enforcement: report, so that %s is ungoverned: %s',
      async (lifecycle, ungoverned) => {
        show(lifecycle, { declared: lifecycle, stage: 'pilot' });
        const cleared = await clear();
        show(lifecycle, { declared: lifecycle, stage: 'production' });
        await runTasks();
        await revoke(cleared);
        expect(await seen()).toMatchObject({ ungoverned, declared: lifecycle });
        at(`${TODAY}T09:02:00Z`);
        await runTasks();
        expect(await seen()).toMatchObject({
          ungoverned,
          alarms: ungoverned ? 3 : 0,
        });
      },
    );
  },
);
