import type {
  Checklist,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { capabilitiesOf } from './capabilities';

/** Whose signature says that they have read items 1 to 9. */
const REVIEWERS: readonly SignatureRole[] = ['ai-coe-lead', 'peer-reviewer'];

/**
 * Numbers of the items that `user` comes to the tab to read: all of them where
 * their signature under a review is due.
 */
export function itemsToReview(checklist: Checklist, user: string): number[] {
  const isReviewing =
    checklist.state === 'in-review' &&
    capabilitiesOf(checklist, user).sign.some(role => REVIEWERS.includes(role));
  return isReviewing ? checklist.items.map(({ number }) => number) : [];
}
