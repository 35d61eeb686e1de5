import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { agentEntity, numberedAgents } from '../__testUtils__/catalogEntities';
import { startBackend } from '../__testUtils__/startBackend';
import { NoticeSender } from '../notifications/NoticeSender';
import { NoticeStore } from '../notifications/NoticeStore';
import { openDatabase } from '../registry/openDatabase';
import { scheduleUpdates } from './scheduleUpdates';

const TASKS = [
  'scorecard-follow-catalog',
  'scorecard-catch-up',
  'notices-send',
];

type Task = SchedulerServiceTaskScheduleDefinition & {
  id: string;
  fn: SchedulerServiceTaskFunction;
};

/** The tasks as they are scheduled, with work of the test's own in them. */
async function tasksWith(
  work: (signal: AbortSignal) => Promise<void>,
): Promise<Task[]> {
  const tasks: Task[] = [];
  await scheduleUpdates(
    {
      scheduleTask: async (task: Task) => {
        tasks.push(task);
      },
    } as Partial<SchedulerService> as SchedulerService,
    {
      sender: { send: work } as any,
      updater: { catchUp: work, followCatalog: work } as any,
    },
  );
  return tasks;
}

describe('the schedules', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('hold their claims for two minutes at most', async () => {
    const tasks = await tasksWith(async () => {});
    expect(tasks.map(({ id }) => id)).toEqual(TASKS);
    for (const { timeout } of tasks) {
      const { milliseconds } = timeout as { milliseconds: number };
      expect(milliseconds).toBeGreaterThanOrEqual(60_000);
      expect(milliseconds).toBeLessThanOrEqual(120_000);
    }
  });

  it.each(TASKS.map((id, index) => ({ id, index })))(
    'tells $id to end after half a minute, and gives it up within its lease',
    async ({ index }) => {
      let signal: AbortSignal | undefined;
      // A call that is never answered.
      const task = (
        await tasksWith(given => {
          signal = given;
          return new Promise(() => {});
        })
      )[index];
      const { milliseconds: lease } = task.timeout as { milliseconds: number };
      const ended = jest.fn();
      Promise.resolve(task.fn(new AbortController().signal)).catch(ended);

      await jest.advanceTimersByTimeAsync(29_999);
      expect(signal!.aborted).toBe(false);
      await jest.advanceTimersByTimeAsync(1);
      expect(signal!.aborted).toBe(true);
      expect(ended).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(lease - 30_000);
      expect(ended).toHaveBeenCalledWith(
        expect.objectContaining({
          message: expect.stringContaining('did not end within'),
        }),
      );
    },
  );

  it('end a run when the scheduler does, and leave no timer behind', async () => {
    const [task] = await tasksWith(
      signal =>
        new Promise(resolve =>
          signal.addEventListener('abort', () => resolve()),
        ),
    );
    const scheduler = new AbortController();
    const run = task.fn(scheduler.signal);
    scheduler.abort();
    await run;
    expect(jest.getTimerCount()).toBe(0);
  });
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('short runs on %s', databaseId => {
  it('send every notice once, however often they are cut short', async () => {
    const knex = await databases.init(databaseId);
    await openDatabase({ getClient: async () => knex });
    const titles = Array.from({ length: 250 }, (_, i) => `notice ${i + 100}`);
    for (const title of titles) {
      await knex('notices').insert({
        entity_ref: 'component:default/agent',
        key: title,
        recipient: 'user:default/somebody',
        payload: JSON.stringify({ title }),
        told_at: null,
      });
    }
    const sent: string[] = [];
    let cut = new AbortController();
    const sender = NoticeSender.create({
      clock: { now: () => new Date() },
      logger: mockServices.logger.mock(),
      store: new NoticeStore(knex),
      notifications: {
        send: async ({ payload }: NotificationSendOptions) => {
          sent.push(payload.title);
          if (sent.length % 60 === 0) {
            cut.abort();
          }
        },
      },
    });
    const lengths: number[] = [];
    do {
      cut = new AbortController();
      const before = sent.length;
      await sender.send(cut.signal);
      lengths.push(sent.length - before);
    } while (lengths.at(-1) !== 0);
    expect(lengths).toEqual([60, 60, 60, 60, 10, 0]);
    expect(sent).toEqual(titles);
  });

  it('take in a catalog bit by bit, and forget nobody whom they did not see', async () => {
    const knex = await databases.init(databaseId);
    const agents = [agentEntity('first'), ...numberedAgents(120)];
    const backend = await startBackend({ knex, entities: agents });
    const rows = async () => {
      const [{ count }] = await knex('scorecard_agents').count({ count: '*' });
      return Number(count);
    };
    const over = AbortSignal.abort();
    await backend.runTask('scorecard-follow-catalog', over);
    expect(await rows()).toBe(0);

    // Ends once it has put some.
    const cut = new AbortController();
    let puts = 0;
    knex.on('query', ({ sql }) => {
      puts += /insert into .scorecard_agents/.test(sql) ? 1 : 0;
      if (puts === 10) {
        cut.abort();
      }
    });
    await backend.runTask('scorecard-follow-catalog', cut.signal);
    expect(await rows()).toBe(50);
    await backend.runTask('scorecard-follow-catalog', over);
    expect(await rows()).toBe(50);
    await backend.runTask('scorecard-follow-catalog');
    expect(await rows()).toBe(121);
    expect(puts).toBe(121);

    // Twice at once comes to the same.
    await Promise.all([
      backend.runTask('scorecard-catch-up'),
      backend.runTask('scorecard-catch-up'),
    ]);
    expect(await rows()).toBe(121);
    await backend.stop();
  });
});
