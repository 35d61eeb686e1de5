import { withItem, workedChecklist } from '../__testUtils__/workedChecklist';
import type { Criterion } from '../items/successCriteria';
import { lockCriteria } from './criteriaLock';

// The pilot begins on 2026-05-13.
const BEFORE = new Date('2026-05-12T23:59:59.999Z');
const FIRST_DAY = new Date('2026-05-13T00:00:00.000Z');
const LATER = new Date('2026-06-12T09:00:00.000Z');

const criteria: Criterion[] = [{ metric: 'a', operator: '>=', target: 1 }];
const others: Criterion[] = [{ metric: 'b', operator: '>=', target: 2 }];
const checklist = (evidence: object) =>
  withItem(workedChecklist(), 1, { evidence });

describe('lockCriteria', () => {
  it.each<[string, object, Criterion[] | null, Date, Criterion[] | null]>([
    ['before the pilot', { criteria }, null, BEFORE, null],
    ['on its first day', { criteria }, null, FIRST_DAY, criteria],
    ['at the first save after that', { criteria }, null, LATER, criteria],
    ['without criteria', {}, null, LATER, null],
    ['with an empty list', { criteria: [] }, null, LATER, null],
    ['locked already', { criteria: others }, criteria, LATER, criteria],
    ['locked, then emptied', { criteria: [] }, criteria, LATER, criteria],
    [
      'locked, then the pilot is moved to a later start',
      { criteria: others },
      criteria,
      BEFORE,
      criteria,
    ],
  ])('%s', (_, evidence, locked, now, expected) => {
    expect(lockCriteria(checklist(evidence), locked, now)).toEqual(expected);
  });

  it('does without item 1', () => {
    expect(
      lockCriteria(workedChecklist({ items: [] }), null, LATER),
    ).toBeNull();
  });
});
