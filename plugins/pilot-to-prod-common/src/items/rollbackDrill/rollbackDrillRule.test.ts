import type { Signature } from '../../model/signature';
import {
  codesOf,
  evidenceWith,
  workedChecklist,
} from '../../__testUtils__/workedChecklist';
import type { RollbackDrillEvidence } from './rollbackDrillEvidence';

const drill = (change: RollbackDrillEvidence) =>
  evidenceWith('rollback-drill', change);

describe('item 9, rollback drill', () => {
  it.each<[string, RollbackDrillEvidence, string[]]>([
    ['the worked example', {}, []],
    ['no date', { date: undefined }, ['drill-missing']],
    ['no procedure', { procedure: undefined }, ['drill-missing']],
    ['a blank procedure', { procedure: ' ' }, ['drill-missing']],
    ['no outcome', { outcome: undefined }, ['drill-missing']],
    ['a failed one', { outcome: 'failed' }, ['drill-failed']],
    ['no duration', { durationMinutes: undefined }, ['duration-missing']],
    ['a duration of 0', { durationMinutes: 0 }, ['duration-missing']],
    ['a very short one', { durationMinutes: 0.5 }, []],
    [
      'nothing on work in flight',
      { inFlight: undefined },
      ['in-flight-missing'],
    ],
    ['a blank on work in flight', { inFlight: ' ' }, ['in-flight-missing']],
    // Today is 2026-06-12.
    ['30 days old', { date: '2026-05-13' }, []],
    ['31 days old', { date: '2026-05-12' }, ['drill-stale']],
    ['today', { date: '2026-06-12' }, []],
    ['tomorrow', { date: '2026-06-13' }, ['date-in-future']],
  ])('%s', (_, change, expected) => {
    expect(codesOf(9, drill(change))).toEqual(expected);
  });

  it('names everything that is missing at once', () => {
    expect(codesOf(9, {})).toEqual([
      'drill-missing',
      'duration-missing',
      'in-flight-missing',
    ]);
  });

  it.each([
    [4, []],
    [3, ['drill-stale']],
  ])('a policy of %d days', (drillMaxAgeDays, expected) => {
    expect(codesOf(9, drill({}), { policy: { drillMaxAgeDays } })).toEqual(
      expected,
    );
  });

  it.each([
    ['2026-07-08T23:59:59.999Z', []],
    ['2026-07-09T00:00:00.000Z', ['drill-stale']],
  ])('counts UTC days, at %s', (now, expected) => {
    expect(codesOf(9, drill({}), { now: new Date(now) })).toEqual(expected);
  });

  describe('once the AI CoE Lead has signed', () => {
    const signature = (
      role: Signature['role'],
      signedAt: string,
    ): Signature => ({
      role,
      signer: 'user:default/second-coe-lead',
      digest: `sha256:${'0'.repeat(64)}`,
      statement: '',
      signedAt,
    });
    const later = new Date('2027-06-12T09:00:00Z');

    it.each<[string, Signature[], string[]]>([
      ['in time', [signature('ai-coe-lead', '2026-07-08T23:00:00Z')], []],
      [
        'too late',
        [signature('ai-coe-lead', '2026-07-09T00:00:00Z')],
        ['drill-stale'],
      ],
      [
        'not at all, though a builder has',
        [signature('agent-builder', '2026-06-12T00:00:00Z')],
        ['drill-stale'],
      ],
      [
        'before the drill',
        [signature('ai-coe-lead', '2026-06-07T09:59:59Z')],
        ['date-in-future'],
      ],
    ])('%s', (_, signatures, expected) => {
      const content = workedChecklist({ signatures });
      expect(codesOf(9, drill({}), { content, now: later })).toEqual(expected);
    });
  });
});
