import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { NoticeSender } from '../notifications/NoticeSender';
import type { ScorecardUpdater } from './ScorecardUpdater';

/** Has one of the replicas keep the scorecard in step, and tell people. */
export async function scheduleUpdates(
  scheduler: SchedulerService,
  { sender, updater }: { sender: NoticeSender; updater: ScorecardUpdater },
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'scorecard-follow-catalog',
    frequency: { seconds: 10 },
    timeout: { minutes: 10 },
    fn: () => updater.followCatalog(),
  });
  await scheduler.scheduleTask({
    id: 'scorecard-catch-up',
    frequency: { minutes: 1 },
    timeout: { minutes: 30 },
    fn: () => updater.catchUp(),
  });
  await scheduler.scheduleTask({
    id: 'notices-send',
    frequency: { seconds: 10 },
    timeout: { minutes: 10 },
    fn: () => sender.send(),
  });
}
