import { toChecklist } from '../__testUtils__/toChecklist';
import {
  NOW,
  withItem,
  workedChecklist,
  workedFacts,
} from '../__testUtils__/workedChecklist';
import type { Checklist } from '../model/checklist';
import { DEFAULT_POLICY, Policy } from '../model/policy';
import { policyImpact } from './policyImpact';

const worked = (change: Partial<Checklist> = {}): Checklist => ({
  ...toChecklist(workedChecklist(), workedFacts(), NOW),
  ...change,
});

const effects = (
  checklist: Checklist,
  after: Partial<Policy>,
  before: Partial<Policy> = {},
) =>
  policyImpact(
    [checklist],
    {
      before: { ...DEFAULT_POLICY, ...before },
      after: { ...DEFAULT_POLICY, ...after },
    },
    NOW,
  ).map(({ effect, reasons }) => [effect, ...reasons.map(({ code }) => code)]);

const CLEARED = { state: 'cleared' as const, validUntil: '2027-06-12' };

describe('policyImpact', () => {
  it('finds nothing where the policy stays as it is', () => {
    expect(effects(worked(), {})).toEqual([]);
    expect(effects(worked(CLEARED), {})).toEqual([]);
  });

  // The drill of the worked example is four days old.
  it.each([
    [4, []],
    [3, [['blocks', 'item-failed']]],
  ])('of a draft with a drill of %d days at most', (days, expected) => {
    expect(effects(worked(), { drillMaxAgeDays: days })).toEqual(expected);
    expect(
      effects(worked(), { tiers: { medium: { drillMaxAgeDays: days } } }),
    ).toEqual(expected);
    expect(
      effects(worked(), { tiers: { high: { drillMaxAgeDays: days } } }),
    ).toEqual([]);
  });

  it('says what is no longer in the way', () => {
    expect(effects(worked(), {}, { drillMaxAgeDays: 3 })).toEqual([
      ['unblocks', 'item-failed'],
    ]);
  });

  it('leaves alone what is incomplete either way', () => {
    const begun = toChecklist(
      withItem(workedChecklist(), 9, { declared: null }),
      workedFacts(),
      NOW,
    );
    expect(effects(begun, { drillMaxAgeDays: 0 })).toEqual([]);
  });

  it('asks of a clearance whether it still opens the gate', () => {
    const ended = worked({ ...CLEARED, validUntil: '2026-06-11' });
    expect(effects(ended, { closeGateOn: [] })).toEqual([
      ['reopens', 'expired'],
    ]);
    expect(effects(ended, {}, { closeGateOn: [] })).toEqual([
      ['closes', 'expired'],
    ]);
    // Its evidence was looked at when it was signed.
    expect(effects(worked(CLEARED), { drillMaxAgeDays: 0 })).toEqual([]);
  });

  it('takes over what the backend found in the catalog', () => {
    const health: Checklist['health'] = [
      { code: 'on-call-gone', since: '2026-06-01', message: '', params: {} },
    ];
    const closeGateOn: Policy['closeGateOn'] = ['on-call-gone'];
    expect(effects(worked({ ...CLEARED, health }), { closeGateOn })).toEqual([
      ['closes', 'on-call-gone'],
    ]);
  });

  it('finds clearances that name no artifact where one is to be named', () => {
    const strict = { requireArtifacts: ['medium' as const] };
    const artifacts = [{ name: 'image', digest: `sha256:${'1'.repeat(64)}` }];
    expect(effects(worked(CLEARED), strict)).toEqual([
      ['closes', 'artifact-required'],
    ]);
    expect(effects(worked({ ...CLEARED, artifacts }), strict)).toEqual([]);
  });

  it.each(['blocked', 'revoked', 'superseded'] as const)(
    'says nothing of what is %s',
    state => {
      expect(effects(worked({ state }), { closeGateOn: ['expired'] })).toEqual(
        [],
      );
    },
  );
});
