/** What the blank template has where something is to be filled in. */
export const BLANK = {
  agentName: '[Agent Name]',
  agentId: '[agent-dept-slug]',
  agentVersion: '[X.X]',
  tier: '[Low / Medium / High]',
  pilot: '[start date] to [end date]',
  day: '[YYYY-MM-DD]',
  regulations: '[Regulations, or none]',
  builders: '[Names of all who built the agent]',
  sponsor: '[Name]',
  artifacts: '[Name: sha256 digest of what is deployed]',
  status: '[✅ / ❌]',
  decision:
    '[✅ Cleared for production launch / ⚠️ Conditional launch with open items / ❌ Blocked — return to pilot]',
};

/** The same for the evidence of each item, in order. */
export const EVIDENCE_BLANKS = [
  '[Criteria + actuals]',
  '[Dashboard link + who watches when]',
  '[Primary + backup + pager schedule]',
  '[Test date + scenarios + results]',
  '[Identity name + rotation dates + result]',
  '[Retention period + storage location]',
  '[Runbook link + on-call acknowledgment + comprehension check]',
  '[Channels + content + schedule]',
  '[Drill date + procedure + result]',
  '[See sign-off below]',
];

const BLANKS = new Set(
  [
    ...Object.values(BLANK),
    ...EVIDENCE_BLANKS,
    // As people have them who fill in a part, or an older template.
    '[start date]',
    '[end date]',
    '[✅ / ⚠️ / ❌]',
    '[Evidence + date]',
  ].map(normalise),
);

/** Whether a text is empty, or one of the template's own blanks. */
export function isBlank(text: string): boolean {
  const normal = normalise(text);
  return normal === '' || BLANKS.has(normal);
}

function normalise(text: string): string {
  return text
    .replace(/\uFE0F/g, '')
    .split(/\s/)
    .filter(word => word !== '')
    .join(' ')
    .toLowerCase();
}
