import { z } from 'zod';
import type { Finding } from '../model/finding';
import { shortestDuration } from '../model/durations';
import type { ChecklistContent } from '../model/checklist';
import type { Policy, Tier } from '../model/policy';
import { daySchema, lineSchema, MAX_ROWS } from '../model/text';
import { raiserOf } from './raiseFinding';
import { isBlank, isFuture, RuleContext } from './rule';
import { sharedFindings } from './sharedFindings';

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
 * How long the audit log has to be kept, and what demands it.
 *
 * @public
 */
export type RequiredRetention =
  | { tier: Tier; retention: string }
  | { regulation: string; retention: string }
  /** The policy does not know the regulation. */
  | { regulation: string; retention?: undefined };

/**
 * The retentions that a checklist has to reach, with the reason for each: its
 * tier's minimum and that of every regulation that it names.
 *
 * @public
 */
export function requiredRetentions(
  content: Pick<ChecklistContent, 'tier' | 'regulations'>,
  policy: Policy,
): RequiredRetention[] {
  return [
    { tier: content.tier, retention: policy.retention[content.tier] },
    ...content.regulations.map(regulation =>
      // A regulation called "constructor" is none that every object has.
      Object.hasOwn(policy.regulations, regulation)
        ? { regulation, retention: policy.regulations[regulation] }
        : { regulation },
    ),
  ];
}

/** What the rule of item 6 can have to say, besides what several can. */
export const auditRetentionFindingDefinitions = {
  'store-missing': {
    severity: 'blocker',
    title: 'No audit log store',
    text: {
      none: 'No store of the audit log is listed.',
      row: '{{store}} is not named.',
    },
    fix: 'Name the store that keeps the audit log.',
  },
  'location-missing': {
    severity: 'blocker',
    title: 'The log’s location is missing',
    text: '{{store}} does not say where the log lies.',
    fix: 'Write down where in the store the log lies.',
  },
  'retention-invalid': {
    severity: 'blocker',
    title: 'No valid retention',
    text: '{{store}} needs a retention as an ISO 8601 duration, such as P6M or P7Y.',
    fix: 'Enter for how long the store keeps the log.',
  },
  'retention-too-short': {
    severity: 'blocker',
    title: 'The retention is too short',
    text: {
      tier: 'No store keeps the log as long as the {{tier}} tier demands ({{retention}}).',
      regulation:
        'No store keeps the log as long as {{regulation}} demands ({{retention}}).',
      unknown:
        'The policy does not say how long {{regulation}} demands, so no retention is long enough.',
    },
    fix: 'Configure a longer retention, or add the archive that has it.',
  },
  'retention-unverified': {
    severity: 'warning',
    title: 'The retention is unverified',
    text: 'Nobody has verified the retention of {{store}}.',
    fix: 'Look at the store’s configuration and record the day on which you did.',
  },
} as const;

const { blocker, warning } = raiserOf({
  ...auditRetentionFindingDefinitions,
  ...sharedFindings,
});

/** Template 07, item 6: audit logs are kept as long as the tier demands. */
export function auditRetentionFindings(
  evidence: AuditRetentionEvidence,
  { content, policy, latestToday }: RuleContext,
): Finding[] {
  const stores = evidence.stores ?? [];
  const findings: Finding[] = [];
  if (stores.length === 0) {
    findings.push(blocker('store-missing'));
  }
  const kept: number[] = [];
  stores.forEach((row, index) => {
    const { location, retention = '', verifiedAt } = row;
    const store = row.store?.trim() || index + 1;
    if (isBlank(row.store)) {
      findings.push(blocker('store-missing', { store }));
    }
    if (isBlank(location)) {
      findings.push(blocker('location-missing', { store }));
    }
    const duration = shortestDuration(retention);
    if (duration === undefined) {
      findings.push(blocker('retention-invalid', { store }));
    } else {
      kept.push(duration);
    }
    if (verifiedAt === undefined) {
      findings.push(warning('retention-unverified', { store }));
    } else if (isFuture(verifiedAt, latestToday)) {
      findings.push(blocker('date-in-future', { store, day: verifiedAt }));
    }
  });
  if (kept.length > 0) {
    const longest = Math.max(...kept);
    for (const required of requiredRetentions(content, policy)) {
      const least = shortestDuration(required.retention ?? '');
      if (least === undefined || longest < least) {
        findings.push(blocker('retention-too-short', required));
      }
    }
  }
  return findings;
}
