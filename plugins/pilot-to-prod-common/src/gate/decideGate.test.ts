import fc from 'fast-check';
import { deepFreeze } from '../__testUtils__/deepFreeze';
import type { ChecklistState } from '../model/checklist';
import { coversVersion } from './coversVersion';
import {
  decideGate,
  GateCandidate,
  refuseWithoutChecklist,
} from './decideGate';

const NOW = new Date('2026-06-20T23:59:59.999Z');

function candidate(change: Partial<GateCandidate> = {}): GateCandidate {
  const { agentVersion = '1.0', state = 'cleared' } = change;
  const wasSigned = !['draft', 'in-review', 'blocked'].includes(state);
  return {
    id: `${agentVersion} ${state}`,
    agentVersion,
    state,
    returned: state === 'blocked',
    openItems: [],
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

const decided = (checklists: GateCandidate[], agentVersion = '1.0') => {
  const { allowed, checklistId, reasons } = decideGate(
    checklists,
    agentVersion,
    NOW,
  );
  return [allowed ? 'allowed' : reasons.map(r => r.code).join(), checklistId];
};

describe('decideGate', () => {
  it('is open for a clearance', () => {
    expect(decideGate([candidate()], '1.0', NOW)).toEqual({
      allowed: true,
      checklistId: '1.0 cleared',
      state: 'cleared',
      reasons: [],
      signedAt: '2026-06-12T09:00:00.000Z',
      digest: 'sha256:00',
    });
  });

  it('says why it is shut', () => {
    expect(decideGate([of('1.0', 'draft')], '1.0', NOW)).toEqual({
      allowed: false,
      checklistId: '1.0 draft',
      state: 'draft',
      reasons: [{ code: 'not-signed', message: expect.any(String) }],
      signedAt: null,
      digest: null,
    });
    expect(decideGate([], '1.0', NOW)).toEqual(
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
    it.each<[string, GateCandidate[], string[]]>([
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
    it.each<[string, GateCandidate[], string[]]>([
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

  describe('open items', () => {
    const due = (dueDate: string, closedAt: string | null = null) =>
      candidate({ state: 'conditional', openItems: [{ dueDate, closedAt }] });

    it.each<[string, GateCandidate, string]>([
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
        decideGate([due('2026-06-20')], '1.0', new Date(now)).allowed;
      expect(at('2026-06-20T23:59:59.999Z')).toBe(true);
      expect(at('2026-06-21T00:00:00.000Z')).toBe(false);
    });

    it('of a clearance that does not decide take nothing away', () => {
      expect(
        decided([due('2026-06-19'), of('1.0.3', 'cleared')], '1.0.3')[0],
      ).toBe('allowed');
    });

    it('say since when they are overdue', () => {
      const [reason] = decideGate([due('2026-06-19')], '1.0', NOW).reasons;
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
      ),
      returned: fc.boolean(),
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
        fc.array(anyCandidate, { maxLength: 5 }),
        fc.constantFrom(...versions),
        (checklists, asked) => {
          deepFreeze(checklists);
          const verdict = decideGate(checklists, asked, NOW);
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
          expect(closer.filter(c => c.returned)).toEqual([]);
          expect(closer.map(c => c.state)).not.toContain('revoked');
          expect(
            decisive.openItems.every(
              o => o.closedAt !== null || o.dueDate >= '2026-06-20',
            ),
          ).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );

    expect(seen.allowed).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(300);
  });
});
