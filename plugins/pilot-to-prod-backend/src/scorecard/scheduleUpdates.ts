import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { ScorecardUpdater } from './ScorecardUpdater';

/** Has one of the replicas keep the scorecard in step. */
export async function scheduleUpdates(
  scheduler: SchedulerService,
  updater: ScorecardUpdater,
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
}
