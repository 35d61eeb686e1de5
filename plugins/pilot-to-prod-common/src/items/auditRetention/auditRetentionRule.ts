import type { Finding } from '../../model/finding';
import { shortestDuration } from '../../model/durations';
import type { ChecklistContent } from '../../model/checklist';
import type { Policy, Tier } from '../../model/policy';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isFuture } from '../rule';
import { sharedFindings } from '../sharedFindings';
import {
  AuditRetentionEvidence,
  auditRetentionFindingDefinitions,
} from './auditRetentionEvidence';

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
