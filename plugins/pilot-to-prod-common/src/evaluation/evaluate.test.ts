import {
  evaluateItem,
  NOW,
  withItem,
  workedChecklist,
  workedFacts,
} from '../__testUtils__/workedChecklist';
import type { ChecklistState, Declared, ItemStatus } from '../model/checklist';
import { DEFAULT_POLICY } from '../model/policy';
import { evaluate } from './evaluate';

const verified = {
  store: 'S3 Glacier',
  location: 's3://audit',
  retention: 'P7Y',
  verifiedAt: '2026-06-11',
};
const evidenceBySeverity = {
  none: { stores: [verified] },
  warning: { stores: [{ ...verified, verifiedAt: undefined }] },
  blocker: { stores: [{ ...verified, location: undefined }] },
  both: {
    stores: [{ ...verified, verifiedAt: undefined, location: undefined }],
  },
};

describe('evaluate', () => {
  it('clears the worked example of template 07', () => {
    const { items, decision, requiredSignatures } = evaluate(
      workedChecklist(),
      DEFAULT_POLICY,
      workedFacts(),
      NOW,
    );
    expect(items.map(({ number, status }) => [number, status])).toEqual([
      [1, 'pass'],
      [2, 'pass'],
      [3, 'pass'],
      [4, 'pass'],
      [5, 'pass'],
      [6, 'pass'],
      [7, 'pass'],
      [8, 'pass'],
      [9, 'pass'],
      [10, 'pending'],
    ]);
    expect(decision).toEqual({ outcome: 'cleared', reasons: [] });
    expect(requiredSignatures.map(({ role }) => role)).toEqual([
      'agent-builder',
      'agent-builder',
      'peer-reviewer',
      'ai-coe-lead',
    ]);
  });

  it.each<[Declared, keyof typeof evidenceBySeverity, ItemStatus]>([
    [null, 'none', 'pending'],
    [null, 'warning', 'pending'],
    [null, 'blocker', 'pending'],
    [null, 'both', 'pending'],
    ['pass', 'none', 'pass'],
    ['pass', 'warning', 'warn'],
    ['pass', 'blocker', 'fail'],
    ['pass', 'both', 'fail'],
    ['warn', 'none', 'warn'],
    ['warn', 'warning', 'warn'],
    ['warn', 'blocker', 'fail'],
    ['warn', 'both', 'fail'],
    ['fail', 'none', 'fail'],
    ['fail', 'warning', 'fail'],
    ['fail', 'blocker', 'fail'],
    ['fail', 'both', 'fail'],
  ])('declared %s with findings %s is %s', (declared, severity, status) => {
    const checklist = withItem(workedChecklist(), 6, {
      declared,
      evidence: evidenceBySeverity[severity],
    });
    expect(evaluateItem(6, checklist).status).toBe(status);
  });

  describe('an item that nobody has declared', () => {
    it('has no findings while it is untouched', () => {
      const checklist = withItem(workedChecklist(), 2, {
        declared: null,
        evidence: {},
      });
      expect(evaluateItem(2, checklist)).toEqual({
        number: 2,
        status: 'pending',
        findings: [],
      });
    });

    it('has findings as soon as it has evidence', () => {
      const checklist = withItem(workedChecklist(), 2, {
        declared: null,
        evidence: { dashboards: [] },
      });
      const { status, findings } = evaluateItem(2, checklist);
      expect(status).toBe('pending');
      expect(findings.map(({ code }) => code)).toEqual([
        'dashboard-missing',
        'watcher-missing',
      ]);
    });

    it('has findings as soon as it is declared, without any evidence', () => {
      const checklist = withItem(workedChecklist(), 2, { evidence: {} });
      const { status, findings } = evaluateItem(2, checklist);
      expect(status).toBe('fail');
      expect(findings).toHaveLength(2);
    });

    it('is pending when it is not there at all', () => {
      const checklist = workedChecklist({ items: [] });
      const { items, decision } = evaluate(
        checklist,
        DEFAULT_POLICY,
        workedFacts(),
        NOW,
      );
      expect(items).toHaveLength(10);
      expect(new Set(items.map(({ status }) => status))).toEqual(
        new Set(['pending']),
      );
      expect(decision.outcome).toBe('incomplete');
    });
  });

  it('finds an item by its number, not by its place', () => {
    const checklist = workedChecklist();
    const reversed = { ...checklist, items: [...checklist.items].reverse() };
    expect(evaluate(reversed, DEFAULT_POLICY, workedFacts(), NOW)).toEqual(
      evaluate(checklist, DEFAULT_POLICY, workedFacts(), NOW),
    );
  });

  it.each<[ChecklistState, ItemStatus]>([
    ['draft', 'pending'],
    ['in-review', 'pending'],
    ['cleared', 'pass'],
    ['conditional', 'pass'],
    ['blocked', 'fail'],
    ['revoked', 'fail'],
  ])('item 10 of a %s checklist is %s', (state, status) => {
    const checklist = withItem(workedChecklist({ state }), 10, {
      declared: status === 'pass' ? 'fail' : 'pass',
    });
    expect(evaluateItem(10, checklist)).toEqual({
      number: 10,
      status,
      findings: [],
    });
  });

  it('says in every finding what it is about', () => {
    const empty = workedChecklist();
    const { items } = evaluate(
      {
        ...empty,
        items: empty.items.map(item => ({ ...item, evidence: {} })),
      },
      DEFAULT_POLICY,
      workedFacts(),
      NOW,
    );
    const findings = items.flatMap(item => item.findings);
    expect(findings.length).toBeGreaterThan(9);
    for (const { message } of findings) {
      expect(message).toMatch(/^[A-Z].*\.$/);
    }
  });
});
