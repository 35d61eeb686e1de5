import type { EvidenceCollector } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import { mockServices } from '@backstage/backend-test-utils';
import { runCollectors } from './runCollectors';

const PAGER = { item: 3, evidence: { pager: 'PagerDuty' }, source: 'it' };

describe('runCollectors', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const run = (...collectors: EvidenceCollector[]) =>
    runCollectors(
      collectors,
      { entity: {}, checklist: { id: 'an-id' } } as never,
      mockServices.logger.mock(),
    );

  const after = (milliseconds: number): EvidenceCollector => ({
    id: `after-${milliseconds}`,
    collect: () =>
      new Promise(resolve => setTimeout(resolve, milliseconds, [PAGER])),
  });

  it('waits five seconds for each, and for all at once', async () => {
    const answer = run(after(4_999), after(5_001), after(3_000));
    await jest.advanceTimersByTimeAsync(5_000);

    const { items, failures } = await answer;
    expect(items.map(({ proposedBy }) => proposedBy)).toEqual([
      'after-4999',
      'after-3000',
    ]);
    expect(failures).toEqual([
      { collector: 'after-5001', message: 'It took longer than 5 seconds' },
    ]);
  });

  it('tells a collector when its time is up', async () => {
    let aborted: boolean | undefined;
    const answer = run({
      id: 'slow',
      collect: ({ signal }) =>
        new Promise(() => {
          aborted = signal.aborted;
          signal.addEventListener('abort', () => {
            aborted = true;
          });
        }),
    });
    await jest.advanceTimersByTimeAsync(4_999);
    expect(aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(aborted).toBe(true);
    expect((await answer).failures).toHaveLength(1);
  });

  it('leaves no timer behind', async () => {
    const answer = run({ id: 'quick', collect: async () => [PAGER] });
    expect((await answer).items).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
