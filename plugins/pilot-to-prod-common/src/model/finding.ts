/**
 * Everything that a rule can have to say about an item (template 07, the
 * "fail" lines of its per-item guidance).
 *
 * @public
 */
export type FindingCode =
  | 'criteria-missing'
  | 'actual-missing'
  | 'criterion-missed'
  | 'goalposts-moved'
  | 'dashboard-missing'
  | 'watcher-missing'
  | 'not-a-person'
  | 'cadence-missing'
  | 'primary-missing'
  | 'backup-missing'
  | 'same-person'
  | 'schedule-missing'
  | 'pager-missing'
  | 'weekend-missing'
  | 'guardrail-untested'
  | 'guardrail-did-not-fire'
  | 'log-missing'
  | 'outside-pilot'
  | 'date-in-future'
  | 'identity-missing'
  | 'rotation-missing'
  | 'rotation-failed'
  | 'store-missing'
  | 'location-missing'
  | 'retention-invalid'
  | 'retention-too-short'
  | 'retention-unverified'
  | 'runbook-missing'
  | 'not-acknowledged'
  | 'message-missing'
  | 'content-missing'
  | 'not-scheduled'
  | 'drill-missing'
  | 'drill-stale'
  | 'drill-failed'
  | 'duration-missing'
  | 'in-flight-missing';

/**
 * What a rule has to say about an item. A blocker makes the item fail, a
 * warning makes it a warning.
 *
 * @public
 */
export interface Finding {
  code: FindingCode;
  severity: 'blocker' | 'warning';
  /** In plain English, naming the row that it is about. */
  message: string;
}
