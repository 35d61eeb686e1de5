import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { NoticeSender } from '../notifications/NoticeSender';
import type { ScorecardUpdater } from './ScorecardUpdater';
import { scheduleShortRuns } from './scheduleShortRuns';

/** Has one of the replicas keep the scorecard in step, and tell people. */
export async function scheduleUpdates(
  scheduler: SchedulerService,
  { sender, updater }: { sender: NoticeSender; updater: ScorecardUpdater },
): Promise<void> {
  await scheduleShortRuns(
    scheduler,
    { id: 'scorecard-follow-catalog', everySeconds: 10 },
    signal => updater.followCatalog(signal),
  );
  await scheduleShortRuns(
    scheduler,
    { id: 'scorecard-catch-up', everySeconds: 60 },
    signal => updater.catchUp(signal),
  );
  await scheduleShortRuns(
    scheduler,
    { id: 'notices-send', everySeconds: 10 },
    signal => sender.send(signal),
  );
}
