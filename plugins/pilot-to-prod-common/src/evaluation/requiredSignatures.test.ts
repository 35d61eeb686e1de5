import { workedChecklist, workedFacts } from '../__testUtils__/workedChecklist';
import type { Outcome } from '../model/decision';
import type { Facts } from '../model/facts';
import type { Signature, SignatureRole } from '../model/signature';
import { requiredSignatures } from './requiredSignatures';

const MORTEZA = 'user:default/morteza.moradi';
const MIKE = 'user:default/mike.chen';
const SARAH = 'user:default/sarah';
const LEAD = 'user:default/second-coe-lead';
const APPROVER = 'user:default/department-head';
const SPONSOR = 'user:default/exec-sponsor';

const signed = (role: SignatureRole, signer: string): Signature => ({
  role,
  signer,
  digest: `sha256:${'0'.repeat(64)}`,
  statement: '',
  signedAt: '2026-06-12T10:00:00.000Z',
});

function required(options: {
  builders?: string[];
  sponsor?: string | null;
  signatures?: Signature[];
  outcome?: Outcome;
  facts?: Partial<Facts>;
}) {
  const { builders = [MIKE], sponsor = SPONSOR, signatures = [] } = options;
  return requiredSignatures(
    workedChecklist({ builders, sponsor }),
    signatures,
    { outcome: options.outcome ?? 'cleared', reasons: [] },
    workedFacts({ aiCoeLeads: [LEAD], ...options.facts }),
  );
}

const ofRole = (role: SignatureRole, options: Parameters<typeof required>[0]) =>
  required(options).filter(signature => signature.role === role);

describe('requiredSignatures', () => {
  it('asks every builder, then the lead', () => {
    expect(required({ builders: [MIKE, SARAH] })).toEqual([
      { role: 'agent-builder', anyOf: [MIKE], signed: false },
      { role: 'agent-builder', anyOf: [SARAH], signed: false },
      { role: 'ai-coe-lead', anyOf: [LEAD], signed: false },
    ]);
  });

  it('keeps the signatures of builders apart', () => {
    const signatures = [signed('agent-builder', SARAH)];
    expect(
      ofRole('agent-builder', { builders: [MIKE, SARAH], signatures }),
    ).toEqual([
      { role: 'agent-builder', anyOf: [MIKE], signed: false },
      { role: 'agent-builder', anyOf: [SARAH], signed: true },
    ]);
  });

  it('takes a signature in one role for no other', () => {
    const signatures = [signed('sponsor', MIKE), signed('peer-reviewer', LEAD)];
    expect(required({ signatures })).toEqual([
      { role: 'agent-builder', anyOf: [MIKE], signed: false },
      { role: 'ai-coe-lead', anyOf: [LEAD], signed: false },
    ]);
  });

  it('names nobody as lead where nobody has the role', () => {
    expect(ofRole('ai-coe-lead', { facts: { aiCoeLeads: [] } })).toEqual([
      { role: 'ai-coe-lead', anyOf: [], signed: false },
    ]);
  });

  describe('the sponsor', () => {
    it.each<[Outcome, number]>([
      ['cleared', 0],
      ['incomplete', 0],
      ['blocked', 0],
      ['conditional', 1],
    ])('when the decision is %s', (outcome, count) => {
      expect(ofRole('sponsor', { outcome })).toHaveLength(count);
    });

    it.each<[string, string | null, Signature[], string[], boolean]>([
      ['is named', SPONSOR, [], [SPONSOR], false],
      ['has signed', SPONSOR, [signed('sponsor', SPONSOR)], [SPONSOR], true],
      ['is not named', null, [], [], false],
      ['is a builder', MIKE, [], [], false],
      [
        'has signed as builder only',
        SPONSOR,
        [signed('agent-builder', SPONSOR)],
        [SPONSOR],
        false,
      ],
    ])('%s', (_, sponsor, signatures, anyOf, isSigned) => {
      expect(
        ofRole('sponsor', { sponsor, signatures, outcome: 'conditional' }),
      ).toEqual([{ role: 'sponsor', anyOf, signed: isSigned }]);
    });

    it('signs before the lead', () => {
      expect(
        required({ outcome: 'conditional' }).map(({ role }) => role),
      ).toEqual(['agent-builder', 'sponsor', 'ai-coe-lead']);
    });
  });

  describe('the peer reviewer', () => {
    const aiCoeLeads = [MORTEZA, LEAD];
    const approvers = [APPROVER, MORTEZA, MIKE, LEAD];

    it('is not asked when no lead is a builder', () => {
      expect(ofRole('peer-reviewer', { facts: { aiCoeLeads } })).toEqual([]);
    });

    it('is asked as soon as one of the leads is a builder', () => {
      expect(
        ofRole('peer-reviewer', { builders: [MORTEZA], facts: { aiCoeLeads } }),
      ).toEqual([{ role: 'peer-reviewer', anyOf: [APPROVER], signed: false }]);
    });

    it('is no builder, and not the lead who has signed', () => {
      const builders = [MORTEZA, MIKE];
      expect(
        ofRole('peer-reviewer', { builders, facts: { aiCoeLeads, approvers } }),
      ).toEqual([
        { role: 'peer-reviewer', anyOf: [APPROVER, LEAD], signed: false },
      ]);
      expect(
        ofRole('peer-reviewer', {
          builders,
          facts: { aiCoeLeads, approvers },
          signatures: [
            signed('peer-reviewer', APPROVER),
            signed('ai-coe-lead', MORTEZA),
          ],
        }),
      ).toEqual([
        { role: 'peer-reviewer', anyOf: [APPROVER, LEAD], signed: true },
      ]);
    });

    it('is asked no more once a lead who is no builder has signed', () => {
      const options = {
        builders: [MORTEZA],
        facts: { aiCoeLeads },
        signatures: [signed('ai-coe-lead', LEAD)],
      };
      expect(ofRole('peer-reviewer', options)).toEqual([]);
      expect(ofRole('ai-coe-lead', options)).toEqual([
        { role: 'ai-coe-lead', anyOf: aiCoeLeads, signed: true },
      ]);
    });

    it('stays missing where no approver is left', () => {
      expect(
        ofRole('peer-reviewer', {
          builders: [MORTEZA],
          facts: { aiCoeLeads, approvers: [MORTEZA] },
        }),
      ).toEqual([{ role: 'peer-reviewer', anyOf: [], signed: false }]);
    });

    it('signs before the lead', () => {
      expect(
        required({
          builders: [MORTEZA],
          outcome: 'conditional',
          facts: { aiCoeLeads },
        }).map(({ role }) => role),
      ).toEqual(['agent-builder', 'sponsor', 'peer-reviewer', 'ai-coe-lead']);
    });
  });
});
