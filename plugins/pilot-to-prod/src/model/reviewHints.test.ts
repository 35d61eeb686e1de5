import type { ChecklistEvent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { arrange } from '../__testUtils__/scenarios';
import { changedSinceReturn, reviewHints } from './reviewHints';

describe('reviewHints', () => {
  async function saved(number: number, evidence: object, note = '') {
    const api = await arrange('ready to sign');
    const [{ id, revision }] = api.checklists;
    return api.saveItem(id, number, {
      revision,
      declared: 'pass',
      evidence,
      note,
    });
  }

  it('has nothing to say about the worked example', async () => {
    const { checklists } = await arrange('ready to sign');
    expect(reviewHints(checklists[0])).toEqual([]);
  });

  it('finds the same words in two items, however they are written', async () => {
    const { checklists } = await arrange('ready to sign');
    const coverage = checklists[0].items[2];
    const text =
      (coverage.key === 'on-call' && coverage.evidence.weekendCoverage) || '';
    const checklist = await saved(2, {}, ` ${text.toLocaleUpperCase()}`);
    expect(reviewHints(checklist)).toEqual([
      expect.objectContaining({ kind: 'reused', items: [2, 3] }),
    ]);
  });

  it('does not mind the same link in two items', async () => {
    const { checklists } = await arrange('ready to sign');
    const runbook = checklists[0].items[6];
    const url = (runbook.key === 'runbook' && runbook.evidence.url) || '';
    expect(reviewHints(await saved(2, { dashboards: [{ url }] }))).toEqual([]);
  });

  it.each([
    ['It worked.', 1],
    ['Twelve chars', 1],
    ['Thirteen char', 0],
    ['', 0],
  ])('looks twice at short descriptions: %j', async (procedure, count) => {
    const checklist = await saved(9, { procedure });
    expect(reviewHints(checklist)).toHaveLength(count);
  });
});

describe('changedSinceReturn', () => {
  const event = (type: ChecklistEvent['type'], number?: number) =>
    ({ type, data: number === undefined ? {} : { number } } as ChecklistEvent);

  it('names the items that were saved after the last return, once each', () => {
    expect(
      changedSinceReturn([
        event('item-saved', 1),
        event('returned'),
        event('reopened'),
        event('item-saved', 5),
        event('item-saved', 3),
        event('item-saved', 5),
      ]),
    ).toEqual([3, 5]);
  });

  it('tells a return without a change from no return', () => {
    expect(changedSinceReturn([event('returned')])).toEqual([]);
    expect(changedSinceReturn([event('item-saved', 1)])).toBeUndefined();
  });
});
