/** What the blank template has where something is to be filled in. */
const BLANKS = new Set(
  [
    '[Agent Name]',
    '[agent-dept-slug]',
    '[X.X]',
    '[Low / Medium / High]',
    '[start date] to [end date]',
    '[start date]',
    '[end date]',
    '[YYYY-MM-DD]',
    '[✅ / ❌]',
    '[✅ / ⚠️ / ❌]',
    '[Evidence + date]',
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
    '[✅ Cleared for production launch / ⚠️ Conditional launch with open items / ❌ Blocked — return to pilot]',
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
