import type {
  AttestationPredicate,
  AttestationStatement,
} from '../attestation/statement';
import { createStatement } from '../attestation/statement';
import { evaluate, EvaluationInput } from '../evaluation/evaluate';
import type { Facts } from '../model/facts';
import { DEFAULT_POLICY, Policy } from '../model/policy';
import type { Signature, SignatureRole } from '../model/signature';
import { checklistDigest } from '../signing/digest';
import { NOW, workedChecklist, workedFacts } from './workedChecklist';

export const MORTEZA = 'user:default/morteza.moradi';
export const MIKE = 'user:default/mike.chen';
export const SECOND_LEAD = 'user:default/second-coe-lead';
export const APPROVER = 'user:default/department-head';
export const SPONSOR = 'user:default/exec-sponsor';

/** Who signs the worked example when its lead is no builder. */
export const SIGNERS: [SignatureRole, string][] = [
  ['agent-builder', MORTEZA],
  ['agent-builder', MIKE],
  ['ai-coe-lead', SECOND_LEAD],
];

/**
 * The statement of a registry that keeps to the rules, on the worked example
 * or a variation of it, whoever signs.
 */
export function workedStatement(
  options: {
    checklist?: EvaluationInput;
    signers?: [SignatureRole, string][];
    facts?: Partial<Facts>;
    policy?: Policy;
    predicate?: Partial<AttestationPredicate>;
  } = {},
): AttestationStatement {
  const {
    checklist = workedChecklist(),
    policy = DEFAULT_POLICY,
    signers = SIGNERS,
  } = options;
  const signatures = signers.map(
    ([role, signer]): Signature => ({
      role,
      signer,
      digest: checklistDigest(checklist, policy),
      statement: '',
      signedAt: NOW.toISOString(),
    }),
  );
  const facts = workedFacts(options.facts);
  const signed = { ...checklist, signatures };
  const statement = createStatement({
    checklistId: '0c1f7f43-6a3a-4a51-9d0a-2f5c7d0f5a10',
    checklist: signed,
    decision: evaluate(signed, policy, facts, NOW).decision,
    policy,
    facts,
    lastEventHash: 'e'.repeat(64),
  });
  return {
    ...statement,
    predicate: { ...statement.predicate, ...options.predicate },
  };
}
