import type { Artifact } from '../model/artifact';
import type { ChecklistContent } from '../model/checklist';
import type { Decision } from '../model/decision';
import type { Facts } from '../model/facts';
import type { Policy } from '../model/policy';
import type { Signature } from '../model/signature';
import {
  checklistDigest,
  contentUnderSignature,
  SignedContent,
} from '../signing/digest';

/**
 * The type of the in-toto predicate that a clearance makes.
 *
 * @public
 */
export const ATTESTATION_PREDICATE_TYPE =
  'https://github.com/ai-coe/pilot-to-prod/clearance/v1';

/**
 * Everything that a clearance rests on, so that it can be checked again
 * without asking anybody.
 *
 * @public
 */
export interface AttestationPredicate {
  checklistId: string;
  /** What was signed, the policy included. */
  content: SignedContent;
  decision: Decision;
  signatures: Signature[];
  /** What the rules were told when the AI CoE Lead signed. */
  facts: Facts;
  /** Of the AI CoE Lead's signature in the event chain, SHA-256 in hex. */
  lastEventHash: string;
}

/**
 * What a statement is about, with its SHA-256 in hex.
 *
 * @public
 */
export interface AttestationSubject {
  name: string;
  digest: { sha256: string };
}

/**
 * The in-toto Statement v1 of a clearance.
 *
 * @public
 */
export interface AttestationStatement {
  _type: 'https://in-toto.io/Statement/v1';
  /** The agent at its version, then the artifacts that it is made of. */
  subject: [AttestationSubject, ...AttestationSubject[]];
  predicateType: typeof ATTESTATION_PREDICATE_TYPE;
  predicate: AttestationPredicate;
}

/**
 * States a clearance: its first subject is the agent at one version, with the
 * SHA-256 of the content that was signed; the others are its artifacts.
 *
 * @public
 */
export function createStatement(clearance: {
  checklistId: string;
  checklist: ChecklistContent & { signatures: Signature[] };
  decision: Decision;
  policy: Policy;
  facts: Facts;
  lastEventHash: string;
}): AttestationStatement {
  const { checklist, policy } = clearance;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      {
        name: subjectName(checklist),
        digest: { sha256: hexOf(checklistDigest(checklist, policy)) },
      },
      ...subjectsOf(checklist.artifacts),
    ],
    predicateType: ATTESTATION_PREDICATE_TYPE,
    predicate: {
      checklistId: clearance.checklistId,
      content: contentUnderSignature(checklist, policy),
      decision: clearance.decision,
      signatures: checklist.signatures,
      facts: clearance.facts,
      lastEventHash: clearance.lastEventHash,
    },
  };
}

/** How a statement names artifacts. */
export function subjectsOf(artifacts: Artifact[]): AttestationSubject[] {
  return artifacts.map(({ name, digest }) => ({
    name,
    digest: { sha256: hexOf(digest) },
  }));
}

/**
 * How a statement names an agent at one version.
 *
 * @public
 */
export function subjectName(agent: {
  entityRef: string;
  agentVersion: string;
}): string {
  return `${agent.entityRef}@${agent.agentVersion}`;
}

/**
 * A digest without its `sha256:`, as in-toto writes it.
 *
 * @public
 */
export function hexOf(digest: string): string {
  return digest.replace(/^sha256:/, '');
}
