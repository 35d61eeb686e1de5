import { evaluate } from '../evaluation/evaluate';
import { requiredSignatures } from '../evaluation/requiredSignatures';
import { coversVersion } from '../gate/coversVersion';
import { dayOf } from '../model/days';
import { isInvolved } from '../model/involvement';
import { policyFor, validUntil } from '../model/policy';
import { canonicalSha256, digestOf } from '../signing/digest';
import type { Signature } from '../model/signature';
import type { AttestationPredicate, AttestationStatement } from './statement';
import {
  ATTESTATION_PREDICATE_TYPE,
  hexOf,
  subjectName,
  subjectsOf,
} from './statement';
import { statementSchema } from './statementSchema';

/**
 * What is to be deployed.
 *
 * @public
 */
export interface ExpectedClearance {
  entityRef: string;
  agentVersion: string;
  /**
   * Digests of all that is deployed. Without them, it is not looked at what the
   * clearance is for.
   */
  artifacts?: string[];
  /**
   * The UTC day on which the clearance has to count. Without it, it is only
   * looked at whether it ever did.
   */
  today?: string;
}

/**
 * Everything that is wrong with a statement, without trusting whoever made it:
 * the digest, the decision and the completeness of the signatures are worked
 * out again from the content. Empty where the statement proves that the agent
 * version may go to production.
 *
 * The statement's own signature is the caller's to check.
 *
 * @public
 */
export function checkStatement(
  input: unknown,
  expected: ExpectedClearance,
): string[] {
  const parsed = statementSchema.safeParse(input);
  if (!parsed.success) {
    return ['The payload is not a clearance of Pilot to Prod'];
  }
  // The schema has seen all that the rules look at.
  const statement = input as AttestationStatement;
  const { predicate } = statement;
  return [
    ...subjectFaults(statement, expected),
    ...signatureFaults(predicate),
    ...decisionFaults(predicate),
    ...artifactFaults(predicate, expected),
    ...validityFaults(predicate, expected),
  ];
}

function subjectFaults(
  { predicateType, subject, predicate }: AttestationStatement,
  expected: ExpectedClearance,
): string[] {
  const { content } = predicate;
  const [{ name, digest }, ...others] = subject;
  const faults: string[] = [];
  if (predicateType !== ATTESTATION_PREDICATE_TYPE) {
    faults.push(`The predicate is ${predicateType}`);
  }
  if (name !== subjectName(content)) {
    faults.push(`The subject is ${name}, the content ${subjectName(content)}`);
  }
  if (digest.sha256 !== hexOf(digestOf(content))) {
    faults.push('The subject’s digest is not that of the content');
  }
  if (
    canonicalSha256(others) !== canonicalSha256(subjectsOf(content.artifacts))
  ) {
    faults.push('The subjects are not the artifacts of the content');
  }
  if (content.entityRef !== expected.entityRef) {
    faults.push(`It clears ${content.entityRef}, not ${expected.entityRef}`);
  }
  if (!coversVersion(content.agentVersion, expected.agentVersion)) {
    faults.push(
      `It clears version ${content.agentVersion}, which does not cover ${expected.agentVersion}`,
    );
  }
  return faults;
}

/** Each signature is under this content, and nobody is missing or too many. */
function signatureFaults(predicate: AttestationPredicate): string[] {
  const { content, decision, facts, signatures } = predicate;
  const digest = digestOf(content);
  const faults = signatures
    .filter(signature => signature.digest !== digest)
    .map(({ role, signer }) => `${signer} signed other content as ${role}`);

  const leads = signatures.filter(({ role }) => role === 'ai-coe-lead');
  const last = signatures[signatures.length - 1];
  if (leads.length !== 1 || last !== leads[0]) {
    faults.push('The last signature has to be that of one AI CoE Lead');
  }
  const required = requiredSignatures(content, signatures, decision, facts);
  for (const { role, anyOf } of required) {
    const signed = signatures.some(
      signature => signature.role === role && anyOf.includes(signature.signer),
    );
    if (!signed) {
      faults.push(
        `The signature of ${
          anyOf.join(' or ') || 'nobody'
        } as ${role} is missing`,
      );
    }
  }
  return [...faults, ...signatures.flatMap(strayFaults)];

  function strayFaults(signature: Signature): string[] {
    const { role, signer } = signature;
    const isAgain = signatures.some(
      other =>
        other !== signature && other.role === role && other.signer === signer,
    );
    return mayHaveSigned(signature, predicate) && !isAgain
      ? []
      : [`${signer} may not have signed as ${role}, or not twice`];
  }
}

/** Who may sign, as far as it can be told from the facts of that moment. */
function mayHaveSigned(
  { role, signer }: Signature,
  { content, decision, facts, signatures }: AttestationPredicate,
): boolean {
  const isIndependent =
    !isInvolved(signer, content) &&
    signatures[signatures.length - 1].signer !== signer;
  switch (role) {
    case 'agent-builder':
      return content.builders.includes(signer);
    case 'sponsor':
      return (
        decision.outcome === 'conditional' &&
        isIndependent &&
        content.sponsor === signer
      );
    case 'peer-reviewer':
      return isIndependent && facts.approvers.includes(signer);
    case 'ai-coe-lead':
      return facts.aiCoeLeads.includes(signer);
    default:
      return false;
  }
}

function decisionFaults(predicate: AttestationPredicate): string[] {
  const { content, decision, facts, signatures } = predicate;
  const lead = signatures[signatures.length - 1];
  const { decision: again } = evaluate(
    { ...content, state: 'in-review', signatures },
    content.policy,
    facts,
    new Date(lead?.signedAt ?? 0),
  );
  const faults: string[] = [];
  if (canonicalSha256(again) !== canonicalSha256(decision)) {
    faults.push(
      `The decision says ${decision.outcome}, its content comes to ${again.outcome}`,
    );
  }
  if (again.outcome !== 'cleared' && again.outcome !== 'conditional') {
    faults.push(`The content comes to ${again.outcome}, which clears nothing`);
  }
  return faults;
}

/** As the gate judges what is asked for. */
function artifactFaults(
  { content }: AttestationPredicate,
  { artifacts }: ExpectedClearance,
): string[] {
  if (artifacts === undefined) {
    return [];
  }
  const cleared = content.artifacts.map(({ digest }) => digest);
  const faults = artifacts
    .filter(digest => !cleared.includes(digest))
    .map(digest => `It does not clear ${digest}`);
  const { requireArtifacts } = policyFor(content.policy, content.tier);
  if (artifacts.length === 0 && requireArtifacts.includes(content.tier)) {
    faults.push(
      `An agent of tier ${content.tier} is cleared by the digests of what is deployed, and none was given`,
    );
  }
  return faults;
}

/** As the gate would judge it by the policy that was signed. */
function validityFaults(
  { content, signatures }: AttestationPredicate,
  { today }: ExpectedClearance,
): string[] {
  const signedAt = signatures[signatures.length - 1]?.signedAt;
  const { policy, tier } = content;
  if (
    today === undefined ||
    signedAt === undefined ||
    !policyFor(policy, tier).closeGateOn.includes('expired')
  ) {
    return [];
  }
  const lastDay = validUntil(policy, tier, dayOf(signedAt));
  return lastDay === null || today <= lastDay
    ? []
    : [`It was valid until ${lastDay}`];
}
