/*
 * A key is a finding's code, and after a dot which of its sentences it is, where
 * there are several. `{{day}}`, `{{startDay}}` and `{{endDay}}` are UTC days,
 * `{{count}}` chooses the plural form. Of two sentences that fit, the first is
 * taken when a finding is read back.
 */

/**
 * Every sentence that a rule can have to say, in English. The keys begin with
 * the finding's code; placeholders and plural forms are those of i18next, so
 * that the sentences can be translated.
 *
 * @public
 */
export const findingTexts = {
  'criteria-missing.none': 'No success criteria are listed.',
  'criteria-missing.row':
    '{{criterion}} needs a metric, an operator and a target.',
  'actual-missing': '{{criterion}} has no figure from the pilot.',
  'criterion-missed':
    '{{criterion}} reached {{actual}}{{unit}}, the target is {{operator}} {{target}}{{unit}}.',
  'goalposts-moved':
    'The criteria were changed after the pilot began; an approver has to approve them again.',
  'dashboard-missing.none': 'No dashboard is linked.',
  'dashboard-missing.row': '{{dashboard}} has no link.',
  'watcher-missing.none': 'Nobody is named who watches the dashboards.',
  'watcher-missing.row': '{{watcher}} is not named.',
  'not-a-person': '{{person}} is not a person in the catalog; name one person.',
  'cadence-missing': '{{watcher}} has no cadence; say how often they look.',
  'primary-missing': 'No primary on-call is named.',
  'backup-missing': 'No backup on-call is named.',
  'schedule-missing.primary': 'The primary on-call has no pager schedule.',
  'schedule-missing.backup': 'The backup on-call has no pager schedule.',
  'same-person':
    'Primary and backup are the same person; the backup has to be somebody else.',
  'pager-missing': 'No paging system is named.',
  'weekend-missing': 'Weekend coverage is not described.',
  'guardrail-untested': 'The {{guardrail}} guardrail was not tested.',
  'guardrail-did-not-fire':
    'The {{guardrail}} guardrail did not fire in any of its tests.',
  'log-missing': '{{test}} has no log that shows what happened.',
  'outside-pilot.undated':
    '{{test}} is undated, so it cannot be placed in the pilot.',
  'outside-pilot.early':
    '{{test}} is dated {{day}}, before the pilot began on {{startDay}}.',
  'outside-pilot.rotation':
    '{{credential}} was not rotated between {{startDay}} and {{endDay}}.',
  'identity-missing':
    'Name the agent’s identity and the identity provider that holds it.',
  'rotation-missing.none': 'No rotation of a credential is recorded.',
  'rotation-missing.row': 'A rotation does not name its credential.',
  'rotation-failed':
    '{{credential}} has no rotation in the pilot that is recorded as ok.',
  'store-missing.none': 'No store of the audit log is listed.',
  'store-missing.row': '{{store}} is not named.',
  'location-missing': '{{store}} does not say where the log lies.',
  'retention-invalid':
    '{{store}} needs a retention as an ISO 8601 duration, such as P6M or P7Y.',
  'retention-unverified': 'Nobody has verified the retention of {{store}}.',
  'retention-too-short.unknown':
    'The policy does not say how long {{reason}} demands, so no retention is long enough.',
  'retention-too-short.known':
    'No store keeps the log as long as {{reason}} demands ({{retention}}).',
  'runbook-missing': 'Link the runbook and say which version it is.',
  'not-acknowledged':
    'The primary on-call has not acknowledged this version of the runbook.',
  'message-missing.none': 'No message is drafted.',
  'message-missing.row': '{{message}} does not say where it goes out.',
  'content-missing': '{{message}} has no draft.',
  'not-scheduled': '{{message}} has no date.',
  'drill-missing':
    'Record the drill: its date, its procedure and whether it worked.',
  'drill-stale_one':
    'The drill of {{day}} is {{count}} day old; {{allowed}} are allowed.',
  'drill-stale_other':
    'The drill of {{day}} is {{count}} days old; {{allowed}} are allowed.',
  'drill-failed': 'The drill did not work.',
  'duration-missing': 'The drill’s duration was not measured.',
  'in-flight-missing': 'Describe what happened to work in flight.',
  'date-in-future.drill': 'The drill is dated {{day}}, which is yet to come.',
  'date-in-future.unnamed-rotation':
    'The rotation of a credential is dated {{day}}, which is yet to come.',
  'date-in-future.rotation':
    'The rotation of {{credential}} is dated {{day}}, which is yet to come.',
  'date-in-future.verification':
    'The verification of {{store}} is dated {{day}}, which is yet to come.',
  'date-in-future.test': '{{test}} is dated {{day}}, which is yet to come.',
} as const;

/**
 * What a sentence of {@link findingTexts} can have in a placeholder that is
 * English itself, such as the name of a row that nobody has named. The keys
 * begin with the placeholder's name.
 *
 * @public
 */
export const findingWords = {
  criterion: 'Criterion {{number}}',
  dashboard: 'Dashboard {{number}}',
  watcher: 'Watcher {{number}}',
  'guardrail.input-validation': 'input-validation',
  'guardrail.output-schema': 'output-schema',
  'guardrail.tool-allowlist': 'tool-allowlist',
  'guardrail.kill-switch': 'kill-switch',
  'test.plain': 'Test {{number}}',
  'test.guardrail': 'Test {{number}} ({{guardrail}})',
  store: 'Store {{number}}',
  'reason.low': 'the low tier',
  'reason.medium': 'the medium tier',
  'reason.high': 'the high tier',
  message: 'Message {{number}}',
} as const;

/**
 * Which sentence a finding is, without the ending of a plural form.
 *
 * @public
 */
export type FindingTextKey = {
  [Key in keyof typeof findingTexts]: Key extends
    | `${infer Base}_one`
    | `${infer Base}_other`
    ? Base
    : Key;
}[keyof typeof findingTexts];

/**
 * Which word of {@link findingWords} stands in a sentence.
 *
 * @public
 */
export type FindingWordKey = keyof typeof findingWords;
