import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { newestOf } from './newestOf';

const checklist = (id: string, revision: number) =>
  ({ id, revision } as Checklist);

describe('newestOf', () => {
  const before = [checklist('b', 3), checklist('a', 7)];

  it('takes the first answer as it is', () => {
    expect(newestOf(undefined, before)).toBe(before);
  });

  it('keeps what is known where nothing is new', () => {
    expect(newestOf(before, [checklist('b', 3), checklist('a', 7)])).toBe(
      before,
    );
  });

  it.each([
    [2, 3],
    [3, 3],
    [4, 4],
  ])('makes of revision 3 and an answer of %i: %i', (answered, shown) => {
    expect(newestOf(before, [checklist('b', answered)])).toEqual([
      checklist('b', shown),
      checklist('a', 7),
    ]);
  });

  it('takes what changed without a revision, as with the day', () => {
    const changed = { ...checklist('a', 7), health: [{ code: 'expired' }] };
    const shown = newestOf(before, [
      checklist('b', 3),
      changed as unknown as Checklist,
    ]);
    expect(shown[0]).toBe(before[0]);
    expect(shown[1]).toEqual(changed);
  });

  it('puts a new checklist on top, and keeps one that an old answer lacks', () => {
    expect(newestOf(before, [checklist('c', 1), checklist('a', 7)])).toEqual([
      checklist('c', 1),
      ...before,
    ]);
  });
});
