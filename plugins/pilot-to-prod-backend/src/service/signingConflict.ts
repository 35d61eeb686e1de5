import {
  requiredSignatures,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { Assessment } from './assess';

/**
 * Why a person who may sign in a role cannot do so now; `undefined` where they
 * can (contract 5).
 *
 * @param digest - of the content that the signer saw
 */
export function signingConflict(
  role: SignatureRole,
  signer: string,
  digest: string,
  record: ChecklistRecord,
  assessment: Assessment,
): string | undefined {
  const { outcome, reasons } = assessment.evaluation.decision;
  if (
    record.state !== 'in-review' &&
    !(record.state === 'draft' && role === 'agent-builder')
  ) {
    return record.state === 'draft'
      ? 'The builders sign first; the checklist is still a draft'
      : `The checklist is ${record.state}; it takes no more signatures`;
  }
  if (record.signatures.some(s => s.role === role && s.signer === signer)) {
    return `${signer} has already signed as ${role}`;
  }
  if (digest !== assessment.digest) {
    return `The content has changed since you saw it: its digest is now ${assessment.digest}`;
  }
  if (outcome !== 'cleared' && outcome !== 'conditional') {
    const why = reasons.map(({ message }) => message).join(' ');
    return `The decision is ${outcome}, so it cannot be signed. ${why}`;
  }
  if (role === 'sponsor' && outcome !== 'conditional') {
    return 'The decision is cleared; there is no risk for the sponsor to accept';
  }
  return role === 'ai-coe-lead'
    ? leadConflict(signer, record, assessment)
    : undefined;
}

/** The AI CoE Lead signs last, on the very content that the others signed. */
function leadConflict(
  signer: string,
  record: ChecklistRecord,
  { evaluation, facts, digest }: Assessment,
): string | undefined {
  const missing = requiredSignatures(
    record,
    record.signatures,
    evaluation.decision,
    { ...facts, aiCoeLeads: [signer] },
  ).filter(required => required.role !== 'ai-coe-lead' && !required.signed);
  if (missing.length > 0) {
    const names = missing.map(required =>
      required.role === 'peer-reviewer'
        ? `a peer review by an approver, because ${signer} is a builder or a contributor too (peer-reviewer)`
        : `${required.anyOf.join(' or ') || 'nobody is named'} (${
            required.role
          })`,
    );
    return `The AI CoE Lead signs last. Still missing: ${names.join(', ')}`;
  }
  const outdated = record.signatures.filter(s => s.digest !== digest);
  return outdated.length > 0
    ? `The policy has changed since ${outdated
        .map(s => s.signer)
        .join(' and ')} signed; withdraw the checklist and sign it again`
    : undefined;
}
