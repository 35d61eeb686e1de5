import fc from 'fast-check';
import { deepFreeze } from '../__testUtils__/deepFreeze';
import { clearanceHealth, HealthInput } from '../health/clearanceHealth';
import type { ChecklistState } from '../model/checklist';
import { dayOf } from '../model/days';
import { HEALTH_CODES } from '../model/health';
import { DEFAULT_POLICY, Policy } from '../model/policy';
import { coversVersion } from './coversVersion';
import {
  decideGate,
  GateCandidate,
  refuseWithoutChecklist,
} from './decideGate';

/** A checklist from which it follows what has become of it. */
type Kept = Omit<GateCandidate, 'health'> & HealthInput;

const IMAGE = `sha256:${'1'.repeat(64)}`;
const MODEL = `sha256:${'2'.repeat(64)}`;

const NOW = new Date('2026-06-20T23:59:59.999Z');

function candidate(change: Partial<Kept> = {}): Kept {
  const { agentVersion = '1.0', state = 'cleared' } = change;
  const wasSigned = !['draft', 'in-review', 'blocked'].includes(state);
  return {
    id: `${agentVersion} ${state}`,
    agentVersion,
    state,
    returned: state === 'blocked',
    tier: 'medium',
    items: [],
    artifacts: [],
    openItems: [],
    postLaunchReview: null,
    validUntil: null,
    createdAt: '2026-06-01T00:00:00.000Z',
    signedAt: wasSigned ? '2026-06-12T09:00:00.000Z' : null,
    digest: wasSigned ? 'sha256:00' : null,
    ...change,
  };
}

const of = (agentVersion: string, state: ChecklistState, day = 1) =>
  candidate({
    agentVersion,
    state,
    createdAt: `2026-06-0${day}T00:00:00.000Z`,
  });

/** Returned to pilot once, and reopened since. */
const returned = (...checklist: Parameters<typeof of>) => ({
  ...of(...checklist),
  returned: true,
});

/** Asks the gate as a backend does that does not ask the catalog. */
function ask(
  checklists: Kept[],
  agentVersion: string,
  now: Date,
  {
    artifacts = [],
    policy = {},
  }: { artifacts?: string[]; policy?: Partial<Policy> } = {},
) {
  const rules = { ...DEFAULT_POLICY, ...policy };
  return decideGate(
    checklists,
    { agentVersion, artifacts },
    rules,
    checklist => ({
      ...checklist,
      health: clearanceHealth(checklist, rules, undefined, dayOf(now)),
    }),
  );
}

const decided = (checklists: Kept[], agentVersion = '1.0') => {
  const { allowed, checklistId, reasons } = ask(checklists, agentVersion, NOW);
  return [allowed ? 'allowed' : reasons.map(r => r.code).join(), checklistId];
};

function reviewDue(dueDate: string): Partial<Kept> {
  return {
    postLaunchReview: {
      dueDate,
      completedAt: null,
      outcome: null,
      summary: null,
    },
  };
}

describe('decideGate', () => {
  it('is open for a clearance', () => {
    expect(ask([candidate()], '1.0', NOW)).toEqual({
      allowed: true,
      checklistId: '1.0 cleared',
      state: 'cleared',
      reasons: [],
      signedAt: '2026-06-12T09:00:00.000Z',
      validUntil: null,
      artifacts: [],
      digest: 'sha256:00',
    });
  });

  it('says why it is shut', () => {
    expect(ask([of('1.0', 'draft')], '1.0', NOW)).toEqual({
      allowed: false,
      checklistId: '1.0 draft',
      state: 'draft',
      reasons: [{ code: 'not-signed', message: expect.any(String) }],
      signedAt: null,
      validUntil: null,
      artifacts: [],
      digest: null,
    });
    expect(ask([], '1.0', NOW)).toEqual(
      refuseWithoutChecklist('no-checklist', expect.any(String)),
    );
  });

  it.each<[ChecklistState, string]>([
    ['draft', 'not-signed'],
    ['in-review', 'not-signed'],
    ['cleared', 'allowed'],
    ['conditional', 'allowed'],
    ['blocked', 'blocked'],
    ['revoked', 'revoked'],
  ])('%s: %s', (state, verdict) => {
    expect(decided([of('1.0', state)])).toEqual([verdict, `1.0 ${state}`]);
    expect(decided([of('1.0', state)], '1.0.3')).toEqual([
      verdict,
      `1.0 ${state}`,
    ]);
    expect(decided([of('1.0', state)], '1.1')).toEqual(['no-checklist', null]);
    expect(decided([of('1.0', state)], '1')).toEqual(['no-checklist', null]);
  });

  describe('with several checklists of one version', () => {
    it.each<[string, Kept[], string[]]>([
      [
        'a clearance after a revoked one',
        [of('1.0', 'revoked', 1), of('1.0', 'cleared', 2)],
        ['allowed', '1.0 cleared'],
      ],
      [
        'a clearance after a blocked one',
        [of('1.0', 'blocked', 1), of('1.0', 'conditional', 2)],
        ['allowed', '1.0 conditional'],
      ],
      [
        'a clearance beside a newer blocked one',
        [of('1.0', 'cleared', 1), of('1.0', 'blocked', 2)],
        ['allowed', '1.0 cleared'],
      ],
      [
        'a draft after a revoked one',
        [of('1.0', 'revoked', 1), of('1.0', 'draft', 2)],
        ['not-signed', '1.0 draft'],
      ],
      [
        'revoked after blocked',
        [of('1.0', 'blocked', 1), of('1.0', 'revoked', 2)],
        ['revoked', '1.0 revoked'],
      ],
      [
        'blocked after revoked',
        [of('1.0', 'revoked', 1), of('1.0', 'blocked', 2)],
        ['blocked', '1.0 blocked'],
      ],
    ])('%s', (_, checklists, expected) => {
      expect(decided(checklists)).toEqual(expected);
      expect(decided([...checklists].reverse())).toEqual(expected);
    });
  });

  describe('with several covering versions, asked for 1.0.3', () => {
    it.each<[string, Kept[], string[]]>([
      [
        'a draft for 1.0.3 beside cleared 1.0',
        [of('1.0', 'cleared', 1), of('1.0.3', 'draft', 2)],
        ['allowed', '1.0 cleared'],
      ],
      [
        '1.0.3 in review beside conditional 1.0',
        [of('1.0', 'conditional', 1), of('1.0.3', 'in-review', 2)],
        ['allowed', '1.0 conditional'],
      ],
      [
        'revoked 1.0.3 beside cleared 1.0',
        [of('1.0', 'cleared', 1), of('1.0.3', 'revoked', 2)],
        ['revoked', '1.0.3 revoked'],
      ],
      [
        'blocked 1.0.3 beside cleared 1.0',
        [of('1.0', 'cleared', 1), of('1.0.3', 'blocked', 2)],
        ['blocked', '1.0.3 blocked'],
      ],
      [
        'revoked 1.0.3, started anew, beside cleared 1.0',
        [
          of('1.0', 'cleared', 1),
          of('1.0.3', 'revoked', 2),
          of('1.0.3', 'draft', 3),
        ],
        ['not-signed', '1.0.3 draft'],
      ],
      [
        'blocked 1.0.3, a new one in review, beside cleared 1.0',
        [
          of('1.0', 'cleared', 1),
          of('1.0.3', 'blocked', 2),
          of('1.0.3', 'in-review', 3),
        ],
        ['not-signed', '1.0.3 in-review'],
      ],
      [
        'returned 1.0.3, reopened, beside cleared 1.0',
        [of('1.0', 'cleared', 1), returned('1.0.3', 'draft', 2)],
        ['not-signed', '1.0.3 draft'],
      ],
      [
        'returned 1.0.3, in review again, beside cleared 1.0',
        [of('1.0', 'cleared', 3), returned('1.0.3', 'in-review', 2)],
        ['not-signed', '1.0.3 in-review'],
      ],
      [
        'returned 1.0.3, reopened and cleared, beside revoked 1.0',
        [of('1.0', 'revoked', 1), returned('1.0.3', 'cleared', 2)],
        ['allowed', '1.0.3 cleared'],
      ],
      [
        'returned 1.0.3, cleared after it and revoked, beside cleared 1.0',
        [
          of('1.0', 'cleared', 1),
          of('1.0.3', 'blocked', 2),
          of('1.0.3', 'revoked', 3),
        ],
        ['revoked', '1.0.3 revoked'],
      ],
      [
        'returned 1.0, reopened, beside cleared 1',
        [of('1', 'cleared', 1), returned('1.0', 'draft', 2)],
        ['not-signed', '1.0 draft'],
      ],
      [
        'a draft for 1.0.3 beside returned and reopened 1.0 and cleared 1',
        [
          of('1', 'cleared', 1),
          returned('1.0', 'draft', 2),
          of('1.0.3', 'draft', 3),
        ],
        ['not-signed', '1.0.3 draft'],
      ],
      [
        'returned 1.0, reopened, beside cleared 1.0.3',
        [of('1.0.3', 'cleared', 1), returned('1.0', 'draft', 2)],
        ['allowed', '1.0.3 cleared'],
      ],
      [
        'cleared 1.0.3 beside revoked 1.0',
        [of('1.0.3', 'cleared', 1), of('1.0', 'revoked', 2)],
        ['allowed', '1.0.3 cleared'],
      ],
      [
        'a draft for 1.0.3 beside revoked 1.0',
        [of('1.0', 'revoked', 1), of('1.0.3', 'draft', 2)],
        ['not-signed', '1.0.3 draft'],
      ],
      [
        'drafts for both',
        [of('1.0', 'draft', 2), of('1.0.3', 'draft', 1)],
        ['not-signed', '1.0.3 draft'],
      ],
      [
        'cleared 1 beside drafts for 1.0 and 1.0.3',
        [of('1', 'cleared', 1), of('1.0', 'draft', 2), of('1.0.3', 'draft', 3)],
        ['allowed', '1 cleared'],
      ],
      [
        'cleared 1 beside revoked 1.0',
        [of('1', 'cleared', 1), of('1.0', 'revoked', 2)],
        ['revoked', '1.0 revoked'],
      ],
      [
        'cleared 1.0.30 and 1.0.4 only',
        [of('1.0.30', 'cleared'), of('1.0.4', 'cleared')],
        ['no-checklist', null as unknown as string],
      ],
    ])('%s', (_, checklists, expected) => {
      expect(decided(checklists, '1.0.3')).toEqual(expected);
      expect(decided([...checklists].reverse(), '1.0.3')).toEqual(expected);
    });
  });

  it('is decided by the clearance, not by one that it took the place of', () => {
    expect(
      decided([of('1.0', 'superseded', 1), of('1.0', 'cleared', 2)]),
    ).toEqual(['allowed', '1.0 cleared']);
    expect(
      decided([of('1.0', 'superseded', 1), of('1.0', 'revoked', 2)]),
    ).toEqual(['revoked', '1.0 revoked']);
    expect(decided([of('1.0', 'superseded')])).toEqual(['no-checklist', null]);
  });

  it.each<[string, Partial<Kept>, string]>([
    ['valid until tomorrow', { validUntil: '2026-06-21' }, 'allowed'],
    ['valid until today', { validUntil: '2026-06-20' }, 'allowed'],
    ['valid until yesterday', { validUntil: '2026-06-19' }, 'expired'],
    ['whose review is within its grace', reviewDue('2026-06-06'), 'allowed'],
    ['whose grace has ended', reviewDue('2026-06-05'), 'review-overdue'],
  ])('on a clearance %s', (_, change, expected) => {
    expect(decided([candidate(change)])[0]).toBe(expected);
  });

  it('closes on every health code that the policy names, and on no other', () => {
    for (const code of HEALTH_CODES) {
      const health = [{ code, since: '2026-06-01', message: code, params: {} }];
      const allowedWith = (closeGateOn: Policy['closeGateOn']) =>
        decideGate(
          [candidate()],
          { agentVersion: '1.0', artifacts: [] },
          { ...DEFAULT_POLICY, closeGateOn },
          checklist => ({ ...checklist, health } as GateCandidate),
        ).allowed;
      expect(allowedWith([code])).toBe(false);
      expect(allowedWith(HEALTH_CODES.filter(each => each !== code))).toBe(
        true,
      );
    }
  });

  it('goes by the policy of the tier', () => {
    const expired = candidate({ validUntil: '2026-06-19', tier: 'high' });
    const policy = { tiers: { high: { closeGateOn: [] } } };
    expect(ask([expired], '1.0', NOW, { policy }).allowed).toBe(true);
    expect(
      ask([{ ...expired, tier: 'low' }], '1.0', NOW, { policy }).allowed,
    ).toBe(false);
  });

  describe('artifacts', () => {
    const cleared = candidate({
      artifacts: [
        { name: 'image', digest: IMAGE },
        { name: 'model', digest: MODEL },
      ],
    });
    const other = IMAGE.replace(/1$/, '3');
    const strict = { requireArtifacts: ['medium' as const] };

    it.each<[string, Kept, string[], Partial<Policy>, string]>([
      ['none asked for', cleared, [], {}, 'allowed'],
      ['one of them', cleared, [MODEL], {}, 'allowed'],
      ['all of them', cleared, [IMAGE, MODEL], {}, 'allowed'],
      ['another one', cleared, [other], {}, 'artifact-mismatch'],
      ['one beside', cleared, [IMAGE, other], {}, 'artifact-mismatch'],
      ['one where it has none', candidate(), [IMAGE], {}, 'artifact-mismatch'],
      ['none where one is required', cleared, [], strict, 'artifact-required'],
      ['one where one is required', cleared, [IMAGE], strict, 'allowed'],
      [
        'none, required of another tier',
        cleared,
        [],
        { requireArtifacts: ['high'] },
        'allowed',
      ],
    ])('%s', (_, checklist, artifacts, policy, expected) => {
      const verdict = ask([checklist], '1.0', NOW, { artifacts, policy });
      expect(
        verdict.allowed ? 'allowed' : verdict.reasons.map(r => r.code).join(),
      ).toBe(expected);
      expect(verdict.artifacts).toEqual(checklist.artifacts);
    });

    it('are told of a clearance alone', () => {
      const draft = { ...cleared, state: 'draft' as const };
      expect(ask([draft], '1.0', NOW).artifacts).toEqual([]);
    });
  });

  describe('open items', () => {
    const due = (dueDate: string, closedAt: string | null = null) =>
      candidate({ state: 'conditional', openItems: [{ dueDate, closedAt }] });

    it.each<[string, Kept, string]>([
      ['due tomorrow', due('2026-06-21'), 'allowed'],
      ['due today', due('2026-06-20'), 'allowed'],
      ['due yesterday', due('2026-06-19'), 'open-items-overdue'],
      [
        'due yesterday and closed, if late',
        due('2026-06-19', '2026-06-20T10:00:00.000Z'),
        'allowed',
      ],
      [
        'one of two overdue',
        candidate({
          openItems: [
            { dueDate: '2026-06-21', closedAt: null },
            { dueDate: '2026-06-19', closedAt: null },
          ],
        }),
        'open-items-overdue',
      ],
    ])('%s', (_, checklist, expected) => {
      expect(decided([checklist])[0]).toBe(expected);
    });

    it('becomes overdue when the day ends in UTC', () => {
      const at = (now: string) =>
        ask([due('2026-06-20')], '1.0', new Date(now)).allowed;
      expect(at('2026-06-20T23:59:59.999Z')).toBe(true);
      expect(at('2026-06-21T00:00:00.000Z')).toBe(false);
    });

    it('of a clearance that does not decide take nothing away', () => {
      expect(
        decided([due('2026-06-19'), of('1.0.3', 'cleared')], '1.0.3')[0],
      ).toBe('allowed');
    });

    it('say since when they are overdue', () => {
      const [reason] = ask([due('2026-06-19')], '1.0', NOW).reasons;
      expect(reason.message).toContain('2026-06-19');
    });
  });

  it('is open only while a live clearance covers the version', () => {
    const versions = ['1', '1.0', '1.0.3', '1.01', '10', '2.0'];
    const anyCandidate = fc.record({
      id: fc.uuid(),
      agentVersion: fc.constantFrom(...versions),
      state: fc.constantFrom<ChecklistState>(
        'draft',
        'in-review',
        'cleared',
        'conditional',
        'blocked',
        'revoked',
        'superseded',
      ),
      returned: fc.boolean(),
      tier: fc.constantFrom('low' as const, 'high' as const),
      items: fc.constant<Kept['items']>([]),
      artifacts: fc.constant<Kept['artifacts']>([]),
      postLaunchReview: fc.constant(null),
      validUntil: fc.constantFrom(null, null, null, '2026-06-20', '2026-06-19'),
      openItems: fc.array(
        fc.record({
          dueDate: fc.constantFrom('2026-06-19', '2026-06-20'),
          closedAt: fc.constantFrom(null, '2026-06-20T10:00:00.000Z'),
        }),
        { maxLength: 2 },
      ),
      createdAt: fc.constantFrom(
        '2026-06-01T00:00:00.000Z',
        '2026-06-02T00:00:00.000Z',
      ),
      signedAt: fc.constant(null),
      digest: fc.constant(null),
    });
    const seen = { allowed: 0, refused: 0 };

    fc.assert(
      fc.property(
        fc.uniqueArray(anyCandidate, { maxLength: 5, selector: c => c.id }),
        fc.constantFrom(...versions),
        (checklists, asked) => {
          deepFreeze(checklists);
          const verdict = ask(checklists, asked, NOW);
          expect(verdict.reasons.length === 0).toBe(verdict.allowed);
          if (!verdict.allowed) {
            seen.refused += 1;
            return;
          }
          seen.allowed += 1;
          const decisive = checklists.find(c => c.id === verdict.checklistId)!;
          expect(['cleared', 'conditional']).toContain(decisive.state);
          expect(coversVersion(decisive.agentVersion, asked)).toBe(true);
          // Whatever is returned or revoked stands against wider clearances.
          const closer = checklists.filter(
            c =>
              coversVersion(c.agentVersion, asked) &&
              c.agentVersion.length > decisive.agentVersion.length,
          );
          // What was superseded was cleared since it was returned.
          expect(
            closer.filter(c => c.returned && c.state !== 'superseded'),
          ).toEqual([]);
          expect(closer.map(c => c.state)).not.toContain('revoked');
          expect(
            decisive.openItems.every(
              o => o.closedAt !== null || o.dueDate >= '2026-06-20',
            ),
          ).toBe(true);
        },
      ),
      { numRuns: 6_000 },
    );

    expect(seen.allowed).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(300);
  });
});
