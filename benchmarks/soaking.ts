import { setTimeout as sleep } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { CALLS } from './calls';
import { DATABASES } from './databases';
import { fillRegistry } from './fillRegistry';
import { collectGarbage } from './garbage';
import { startPortal, type Portal } from './startPortal';

const AGENTS = 1_000;
const MINUTES = 8;
/** As a busy portal has them: ten rounds of all calls but the slowest a second. */
const PAUSE_MS = 100;
const LEFT_OUT = ['CSV of all', 'caller who may read half of the agents'];

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);

/**
 * Whether memory, event loop and connections stay as they are while a backend
 * is used for eight minutes.
 */
export async function benchmarkSoak(): Promise<string> {
  const database = DATABASES.at(-1)!;
  const portal = await startPortal(AGENTS, database.configOf('soak'));
  try {
    await fillRegistry(portal);
    const runs = [];
    for (const call of CALLS) {
      if (!LEFT_OUT.includes(call.name)) {
        runs.push(await call.prepare(portal));
      }
    }
    const delays = monitorEventLoopDelay({ resolution: 10 });
    delays.enable();
    const rows: string[] = [];
    for (let minute = 1; minute <= MINUTES; minute++) {
      const end = performance.now() + 60_000;
      let calls = 0;
      while (performance.now() < end) {
        await Promise.all(runs.map(run => run()));
        calls += runs.length;
        await sleep(PAUSE_MS);
      }
      // The probe itself delays the loop, so it comes after the figures.
      const delay = delays.percentile(99) / 1e6;
      collectGarbage();
      const { heapUsed, rss } = process.memoryUsage();
      rows.push(
        [
          minute,
          calls,
          megabytes(rss),
          megabytes(heapUsed),
          delay.toFixed(0),
          connectionsOf(portal),
        ].join(' | '),
      );
      delays.reset();
    }
    return [
      `${database.name}, ${AGENTS} agents`,
      '',
      '| minute | calls | resident, MB | heap in use, MB | event loop p99, ms | connections |',
      '| --: | --: | --: | --: | --: | --: |',
      ...rows.map(row => `| ${row} |`),
      '',
    ].join('\n');
  } finally {
    await portal.stop();
  }
}

function connectionsOf({ knex }: Portal): number {
  return knex.client.pool.numUsed() + knex.client.pool.numFree();
}
