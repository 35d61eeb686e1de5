import type { ChecklistContent } from '../model/checklist';
import { isInvolved } from '../model/involvement';
import type { Decision } from '../model/decision';
import type { Facts } from '../model/facts';
import {
  leadSignature,
  RequiredSignature,
  Signature,
} from '../model/signature';

/**
 * The signatures that a checklist needs, in the order in which they are given.
 *
 * While it is open which lead will sign, a peer reviewer is listed as soon as
 * one of the leads is a builder or a contributor; another lead can sign without.
 *
 * @public
 */
export function requiredSignatures(
  content: Pick<ChecklistContent, 'builders' | 'contributors' | 'sponsor'>,
  signatures: Signature[],
  decision: Decision,
  facts: Facts,
): RequiredSignature[] {
  const { builders, sponsor } = content;
  const lead = leadSignature({ signatures })?.signer;
  const isIndependent = (ref: string) =>
    ref !== lead && !isInvolved(ref, content);
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
      anyOf: sponsor !== null && isIndependent(sponsor) ? [sponsor] : [],
      signed: hasSigned('sponsor'),
    });
  }
  const leads = lead === undefined ? facts.aiCoeLeads : [lead];
  if (leads.some(ref => isInvolved(ref, content))) {
    required.push({
      role: 'peer-reviewer',
      anyOf: facts.approvers.filter(isIndependent),
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
