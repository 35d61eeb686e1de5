import { z } from 'zod';
import type { Finding } from '../model/finding';
import { endOfDuration } from '../model/durations';
import type { ChecklistContent } from '../model/checklist';
import type { Policy } from '../model/policy';
import { daySchema, lineSchema, MAX_ROWS } from '../model/text';
import { blocker, warning, word } from './fillFinding';
import { isBlank, isFuture, RuleContext } from './rule';

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
      reason: word(`reason.${content.tier}`),
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
    findings.push(blocker('store-missing.none'));
  }
  const ends: number[] = [];
  stores.forEach((row, index) => {
    const { location, retention = '', verifiedAt } = row;
    const store = row.store?.trim() || word('store', { number: index + 1 });
    if (isBlank(row.store)) {
      findings.push(blocker('store-missing.row', { store }));
    }
    if (isBlank(location)) {
      findings.push(blocker('location-missing', { store }));
    }
    const end = endOfDuration(retention, today);
    if (end === undefined) {
      findings.push(blocker('retention-invalid', { store }));
    } else {
      ends.push(end);
    }
    if (verifiedAt === undefined) {
      findings.push(warning('retention-unverified', { store }));
    } else if (isFuture(verifiedAt, today)) {
      findings.push(
        blocker('date-in-future.verification', { store, day: verifiedAt }),
      );
    }
  });
  if (ends.length > 0) {
    const longest = Math.max(...ends);
    for (const { reason, retention } of requiredRetentions(content, policy)) {
      const required = endOfDuration(retention ?? '', today);
      if (required === undefined || longest < required) {
        findings.push(
          retention === undefined
            ? blocker('retention-too-short.unknown', { reason })
            : blocker('retention-too-short.known', { reason, retention }),
        );
      }
    }
  }
  return findings;
}
