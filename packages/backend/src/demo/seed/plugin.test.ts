import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo } from '../__testUtils__/startDemo';
import { scenarios } from './scenarios';

describe('the demo seed', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'demo-seed-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('brings the agents into their states once, and never again', async () => {
    const first = await startDemo(directory);
    expect(await first.verdict()).toMatch(/^Gave 9 of 9 demo agents/);
    const seeded = await first.checklists();
    await first.stop();

    expect(seeded.map(({ entityRef, state }) => [entityRef, state])).toEqual(
      expect.arrayContaining(
        scenarios.map(({ agent, state }) => [agent.entityRef, state]),
      ),
    );
    expect(seeded).toHaveLength(scenarios.length);

    const second = await startDemo(directory);
    expect(await second.verdict()).toMatch(/^Gave 0 of 9 demo agents/);
    expect(await second.checklists()).toEqual(seeded);
    await second.stop();
  }, 120_000);
});
