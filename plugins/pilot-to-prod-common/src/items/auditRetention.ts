import { z } from 'zod';
import { blocker, Finding, warning } from '../model/finding';
import { endOfDuration } from '../model/durations';
import type { ChecklistContent } from '../model/checklist';
import type { Policy } from '../model/policy';
import { daySchema, lineSchema, MAX_ROWS } from '../model/text';
import { futureFindings, isBlank, RuleContext } from './rule';

/**
 * The schema of the evidence of item 6.
 *
 * @public
 */
export const auditRetentionSchema = z.strictObject({
  stores: z
    .array(
      z.strictObject({
        store: lineSchema.optional(),
        location: lineSchema.optional(),
        retention: lineSchema.optional(),
        verifiedAt: daySchema.optional(),
      }),
    )
    .max(MAX_ROWS)
    .optional(),
});

/**
 * Evidence of item 6.
 *
 * @public
 */
export type AuditRetentionEvidence = z.infer<typeof auditRetentionSchema>;

/**
 * The retentions that a checklist has to reach, with the reason for each: its
 * tier's minimum and that of every regulation that it names. A regulation that
 * the policy does not know has no `retention`.
 *
 * @public
 */
export function requiredRetentions(
  content: Pick<ChecklistContent, 'tier' | 'regulations'>,
  policy: Policy,
): { reason: string; retention: string | undefined }[] {
  return [
    {
      reason: `the ${content.tier} tier`,
      retention: policy.retention[content.tier],
    },
    ...content.regulations.map(regulation => ({
      reason: regulation,
      // A regulation called "constructor" is none that every object has.
      retention: Object.hasOwn(policy.regulations, regulation)
        ? policy.regulations[regulation]
        : undefined,
    })),
  ];
}

/** Template 07, item 6: audit logs are kept as long as the tier demands. */
export function auditRetentionFindings(
  evidence: AuditRetentionEvidence,
  { content, policy, today }: RuleContext,
): Finding[] {
  const stores = evidence.stores ?? [];
  const findings: Finding[] = [];
  if (stores.length === 0) {
    findings.push(
      blocker('store-missing', 'No store of the audit log is listed.'),
    );
  }
  const ends: number[] = [];
  stores.forEach((store, index) => {
    const name = store.store?.trim() || `Store ${index + 1}`;
    if (isBlank(store.store)) {
      findings.push(blocker('store-missing', `${name} is not named.`));
    }
    if (isBlank(store.location)) {
      findings.push(
        blocker('location-missing', `${name} does not say where the log lies.`),
      );
    }
    const end = endOfDuration(store.retention ?? '', today);
    if (end === undefined) {
      findings.push(
        blocker(
          'retention-invalid',
          `${name} needs a retention as an ISO 8601 duration, such as P6M or P7Y.`,
        ),
      );
    } else {
      ends.push(end);
    }
    if (store.verifiedAt === undefined) {
      findings.push(
        warning(
          'retention-unverified',
          `Nobody has verified the retention of ${name}.`,
        ),
      );
    }
    findings.push(
      ...futureFindings(`The verification of ${name}`, store.verifiedAt, today),
    );
  });
  if (ends.length > 0) {
    const longest = Math.max(...ends);
    for (const { reason, retention } of requiredRetentions(content, policy)) {
      const required = endOfDuration(retention ?? '', today);
      if (required === undefined || longest < required) {
        findings.push(
          blocker(
            'retention-too-short',
            retention === undefined
              ? `The policy does not say how long ${reason} demands, so no retention is long enough.`
              : `No store keeps the log as long as ${reason} demands (${retention}).`,
          ),
        );
      }
    }
  }
  return findings;
}
