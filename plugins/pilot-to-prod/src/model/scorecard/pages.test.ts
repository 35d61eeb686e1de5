import { FakeScorecard } from '../../__testUtils__/FakeScorecard';
import { manyAgents } from '../../__testUtils__/fleet';
import { readNextPage, readPages } from './pages';

describe('pages of the scorecard', () => {
  const titles = (rows: { title: string }[]) => rows.map(row => row.title);

  function setup(agents: number) {
    const scorecard = new FakeScorecard(() => 'user:default/sarah');
    scorecard.rows = manyAgents(agents);
    return { scorecard, ask: scorecard.get.bind(scorecard) };
  }

  it('are read in as few requests as possible', async () => {
    const { scorecard, ask } = setup(700);
    const loaded = await readPages(ask, 9);
    expect(scorecard.requests).toEqual([
      { limit: 200 },
      { limit: 200, cursor: '200' },
      { limit: 50, cursor: '400' },
    ]);
    expect(titles(loaded.rows)).toEqual(titles(manyAgents(450)));
    expect(loaded).toMatchObject({ pages: 9, nextCursor: '450' });
  });

  it('end where the agents do', async () => {
    const { scorecard, ask } = setup(200);
    const loaded = await readPages(ask, 9);
    expect(scorecard.requests).toHaveLength(1);
    expect(loaded.rows).toHaveLength(200);
    expect(loaded.nextCursor).toBeUndefined();
  });

  it('hold an agent once, though it has moved to the next one', async () => {
    const { scorecard, ask } = setup(80);
    const before = await readPages(ask, 1);
    const [moving, ...others] = scorecard.rows;
    scorecard.rows = [...others, { ...moving, title: 'zebra' }];
    const after = await readNextPage(ask, {
      ...before,
      nextCursor: '49',
    });
    expect(titles(after.rows)).toEqual(titles(scorecard.rows));
    expect(after.pages).toBe(2);
  });

  it('are no more than there are', async () => {
    const { scorecard, ask } = setup(10);
    const before = await readPages(ask, 1);
    expect(await readNextPage(ask, before)).toBe(before);
    expect(scorecard.requests).toHaveLength(1);
  });
});
