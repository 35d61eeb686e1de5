import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { ChecklistContent } from '../model/checklist';
import { DEFAULT_POLICY, Policy } from '../model/policy';

/**
 * What a signature covers: the content and the policy in force. Named as in
 * the checklist's JSON.
 *
 * @public
 */
export interface SignedContent extends ChecklistContent {
  policy: Policy;
}

/**
 * Picks what a signature covers out of a checklist. Item 10 is left out, as it
 * is the signature itself, and so is all that is computed or happens later,
 * such as the closing of an open item.
 *
 * @public
 */
export function contentUnderSignature(
  checklist: ChecklistContent,
  policy: Policy,
): SignedContent {
  return {
    entityRef: checklist.entityRef,
    agentVersion: checklist.agentVersion,
    tier: checklist.tier,
    regulations: checklist.regulations,
    pilot: { start: checklist.pilot.start, end: checklist.pilot.end },
    targetLaunchDate: checklist.targetLaunchDate,
    builders: checklist.builders,
    sponsor: checklist.sponsor,
    contributors: checklist.contributors,
    artifacts: checklist.artifacts.map(({ name, digest }) => ({
      name,
      digest,
    })),
    items: checklist.items
      .filter(({ number }) => number !== 10)
      .map(
        ({ number, declared, evidence, note }) =>
          ({
            number,
            declared,
            evidence,
            note,
          } as ChecklistContent['items'][number]),
      ),
    openItems: checklist.openItems.map(({ item, missing, owner, dueDate }) => ({
      item,
      missing,
      owner,
      dueDate,
    })),
    acknowledgements: checklist.acknowledgements,
    criteriaApprovals: checklist.criteriaApprovals,
    policy,
  };
}

/**
 * The most bytes of content that one checklist may have, see `contentSize`.
 *
 * @public
 */
export const MAX_CONTENT_BYTES = 256 * 1024;

/**
 * How large the content of a checklist is: the bytes in UTF-8 of the RFC 8785
 * (JCS) form of what a signature covers, without the policy.
 *
 * @public
 */
export function contentSize(checklist: ChecklistContent): number {
  const { policy: _, ...content } = contentUnderSignature(
    checklist,
    DEFAULT_POLICY,
  );
  return utf8ToBytes(canonicalize(content)!).length;
}

/**
 * The hex SHA-256 of the RFC 8785 (JCS) form of a JSON value.
 *
 * @public
 */
export function canonicalSha256(value: unknown): string {
  const canonical = canonicalize(value);
  if (canonical === undefined) {
    throw new TypeError('Only JSON values have a digest');
  }
  return bytesToHex(sha256(utf8ToBytes(canonical)));
}

/**
 * `sha256:` and the hex SHA-256 of the RFC 8785 (JCS) form of a JSON value.
 *
 * @public
 */
export function digestOf(value: unknown): string {
  return `sha256:${canonicalSha256(value)}`;
}

/**
 * The digest of the content under signature.
 *
 * @public
 */
export function checklistDigest(
  checklist: ChecklistContent,
  policy: Policy,
): string {
  return digestOf(contentUnderSignature(checklist, policy));
}
