import { deepFreeze } from '../__testUtils__/deepFreeze';
import type { ChecklistState } from '../model/checklist';
import type { Outcome } from '../model/decision';
import type { HealthCode } from '../model/health';
import {
  AgentOutcome,
  ClearanceCandidate,
  isClearance,
  isUndecided,
  summarizeClearance,
} from './clearance';

const REF = 'component:default/finance-invoice-recon';

const of = (
  agentVersion: string,
  state: ChecklistState,
  outcome: Outcome = 'cleared',
  day = 1,
): ClearanceCandidate => ({
  agentVersion,
  state,
  outcome,
  createdAt: `2026-06-0${day}T00:00:00.000Z`,
});

describe('summarizeClearance', () => {
  it('knows an agent without any checklist', () => {
    expect(summarizeClearance(REF, [])).toEqual({
      entityRef: REF,
      live: false,
      outcome: 'none',
      clearedVersion: null,
      attention: [],
    });
  });

  it.each<[ChecklistState, Outcome, AgentOutcome, boolean]>([
    ['draft', 'incomplete', 'incomplete', false],
    ['draft', 'blocked', 'blocked', false],
    ['draft', 'conditional', 'incomplete', false],
    ['draft', 'cleared', 'incomplete', false],
    ['in-review', 'conditional', 'incomplete', false],
    ['in-review', 'cleared', 'incomplete', false],
    ['in-review', 'blocked', 'blocked', false],
    ['cleared', 'cleared', 'cleared', true],
    ['conditional', 'conditional', 'conditional', true],
    ['blocked', 'cleared', 'blocked', false],
    ['blocked', 'incomplete', 'blocked', false],
    ['revoked', 'cleared', 'revoked', false],
    ['superseded', 'cleared', 'none', false],
  ])('one %s checklist, decided %s: %s', (state, decided, outcome, live) => {
    expect(summarizeClearance(REF, [of('1.0', state, decided)])).toEqual({
      entityRef: REF,
      live,
      outcome,
      clearedVersion: live ? '1.0' : null,
      attention: [],
    });
  });

  it.each<[string, ClearanceCandidate[], AgentOutcome, string | null]>([
    [
      'two clearances, the newer version made first',
      [
        of('1.10', 'cleared', 'cleared', 1),
        of('1.9', 'conditional', 'conditional', 2),
      ],
      'cleared',
      '1.10',
    ],
    [
      'a clearance outweighs a newer draft',
      [of('1.0', 'cleared', 'cleared', 1), of('2.0', 'draft', 'blocked', 2)],
      'cleared',
      '1.0',
    ],
    [
      'a clearance outweighs a newer revocation',
      [
        of('1.0', 'conditional', 'conditional', 1),
        of('2.0', 'revoked', 'cleared', 2),
      ],
      'conditional',
      '1.0',
    ],
    [
      'without a clearance the newest speaks, a draft',
      [of('2.0', 'revoked', 'cleared', 1), of('1.0', 'draft', 'incomplete', 2)],
      'incomplete',
      null,
    ],
    [
      'without a clearance the newest speaks, a revocation',
      [of('1.0', 'draft', 'incomplete', 1), of('2.0', 'revoked', 'cleared', 2)],
      'revoked',
      null,
    ],
  ])('%s', (_, checklists, outcome, clearedVersion) => {
    for (const given of [checklists, [...checklists].reverse()]) {
      expect(summarizeClearance(REF, deepFreeze(given))).toEqual({
        entityRef: REF,
        live: clearedVersion !== null,
        outcome,
        clearedVersion,
        attention: [],
      });
    }
  });
});

it('an agent has the attention that any of its live clearances needs, once', () => {
  const needs = (
    checklist: ClearanceCandidate,
    ...attention: HealthCode[]
  ): ClearanceCandidate => ({ ...checklist, attention });
  expect(
    summarizeClearance(REF, [
      needs(of('1.0', 'cleared'), 'watcher-gone', 'expiring'),
      needs(of('1.1', 'conditional', 'conditional', 2), 'expiring'),
      needs(of('0.9', 'revoked', 'cleared', 3), 'expired'),
    ]).attention,
  ).toEqual(['expiring', 'watcher-gone']);
});

describe('isClearance', () => {
  it.each<[ChecklistState, boolean]>([
    ['draft', false],
    ['in-review', false],
    ['cleared', true],
    ['conditional', true],
    ['blocked', false],
    ['revoked', false],
    ['superseded', false],
  ])('%s: %s', (state, expected) => {
    expect(isClearance({ state })).toBe(expected);
  });
});

describe('isUndecided', () => {
  it.each<[ChecklistState, boolean]>([
    ['draft', true],
    ['in-review', true],
    ['cleared', false],
    ['conditional', false],
    ['blocked', false],
    ['revoked', false],
    ['superseded', false],
  ])('%s: %s', (state, expected) => {
    expect(isUndecided({ state })).toBe(expected);
  });
});
