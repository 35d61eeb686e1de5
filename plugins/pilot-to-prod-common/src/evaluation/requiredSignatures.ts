import type { ChecklistContent } from '../model/checklist';
import type { Decision } from '../model/decision';
import type { Facts } from '../model/facts';
import type { RequiredSignature, Signature } from '../model/signature';

/**
 * The signatures that a checklist needs, in the order in which they are given.
 *
 * While it is open which lead will sign, a peer reviewer is listed as soon as
 * one of the leads is a builder; a lead who is none can sign without.
 *
 * @public
 */
export function requiredSignatures(
  content: Pick<ChecklistContent, 'builders' | 'sponsor'>,
  signatures: Signature[],
  decision: Decision,
  facts: Facts,
): RequiredSignature[] {
  const { builders, sponsor } = content;
  const hasSigned = (role: Signature['role'], signer?: string) =>
    signatures.some(
      s => s.role === role && (signer === undefined || s.signer === signer),
    );

  const required: RequiredSignature[] = builders.map(builder => ({
    role: 'agent-builder',
    anyOf: [builder],
    signed: hasSigned('agent-builder', builder),
  }));
  if (decision.outcome === 'conditional') {
    required.push({
      role: 'sponsor',
      anyOf: sponsor !== null && !builders.includes(sponsor) ? [sponsor] : [],
      signed: hasSigned('sponsor'),
    });
  }
  const lead = signatures.find(({ role }) => role === 'ai-coe-lead')?.signer;
  const leads = lead === undefined ? facts.aiCoeLeads : [lead];
  if (leads.some(ref => builders.includes(ref))) {
    required.push({
      role: 'peer-reviewer',
      // The lead who signs is a builder here, and so left out as well.
      anyOf: facts.approvers.filter(ref => !builders.includes(ref)),
      signed: hasSigned('peer-reviewer'),
    });
  }
  required.push({
    role: 'ai-coe-lead',
    anyOf: facts.aiCoeLeads,
    signed: lead !== undefined,
  });
  return required;
}
