import {
  canonicalRefs,
  evidenceOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';

/** Every text in a checklist that should be a person, in canonical form. */
export function peopleNamedIn(record: ChecklistRecord): string[] {
  const { primary, backup } = evidenceOf(record, 'on-call');
  const { watchers = [] } = evidenceOf(record, 'monitoring');
  return canonicalRefs([
    ...record.builders,
    record.sponsor,
    primary?.user,
    backup?.user,
    ...watchers.map(({ user }) => user),
    ...record.openItems.map(({ owner }) => owner),
  ]);
}
