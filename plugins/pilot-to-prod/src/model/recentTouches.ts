import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { compareTimes } from './dates';

/** Something that somebody did, as far as the checklist itself tells it. */
export interface Touch {
  kind: 'edited' | 'acknowledged' | 'approved' | 'signed' | 'started';
  who: string;
  /** The item's number, the runbook's version, or empty. */
  what: string;
  at: string;
}

/** What was done last, the newest first, without reading the event chain. */
export function recentTouches(checklist: Checklist, count: number): Touch[] {
  const touches: Touch[] = [
    {
      kind: 'started',
      who: checklist.createdBy,
      what: '',
      at: checklist.createdAt,
    },
  ];
  for (const { number, updatedBy, updatedAt } of checklist.items) {
    if (updatedBy !== null && updatedAt !== null) {
      touches.push({
        kind: 'edited',
        who: updatedBy,
        what: `${number}`,
        at: updatedAt,
      });
    }
  }
  for (const { user, runbookVersion, at } of checklist.acknowledgements) {
    touches.push({ kind: 'acknowledged', who: user, what: runbookVersion, at });
  }
  for (const { approver, at } of checklist.criteriaApprovals) {
    touches.push({ kind: 'approved', who: approver, what: '', at });
  }
  for (const { signer, signedAt } of checklist.signatures) {
    touches.push({ kind: 'signed', who: signer, what: '', at: signedAt });
  }
  // Of things done in the same instant, the later ones come last above.
  return touches
    .reverse()
    .sort((a, b) => compareTimes(b.at, a.at))
    .slice(0, count);
}
