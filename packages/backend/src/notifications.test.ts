import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import { startDemo } from './demo/__testUtils__/startDemo';

describe('notifications of the demo', () => {
  let directory: string;
  let demo: Awaited<ReturnType<typeof startDemo>>;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'notifications-'));
    demo = await startDemo(directory, {
      features: [notificationsPlugin, schedulerServiceFactory],
    });
    await demo.verdict();
  }, 120_000);

  afterAll(async () => {
    await demo.stop();
    await rm(directory, { recursive: true });
  });

  const notificationsOf = async (person: string) => {
    const token = await demo.sessions.tokenOf(person);
    const response = await fetch(`${demo.baseUrl}/notifications?limit=100`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const { notifications } = await response.json();
    return notifications as {
      id: string;
      origin: string;
      payload: { title: string; link: string };
    }[];
  };

  it('reach the person who is awaited, once, with a link to the agent', async () => {
    const wanted = 'support-ticket-triage: sign as AI CoE Lead';
    const told = async () =>
      (await notificationsOf('second-coe-lead')).filter(
        ({ payload }) => payload.title === wanted,
      );
    const deadline = Date.now() + 60_000;
    while ((await told()).length === 0 && Date.now() < deadline) {
      await sleep(500);
    }
    // Long enough for another turn of the schedule.
    await sleep(12_000);
    expect(await told()).toEqual([
      expect.objectContaining({
        origin: 'plugin:pilot-to-prod',
        payload: expect.objectContaining({
          link: '/catalog/default/component/support-ticket-triage/pilot-to-prod',
        }),
      }),
    ]);
    const others = await notificationsOf('exec-sponsor');
    expect(others.map(({ payload }) => payload.title)).not.toContain(wanted);
  }, 120_000);
});
