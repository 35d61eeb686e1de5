/** An instant as a document tells it, which is read in any time zone. */
export function formatUtcInstant(instant: string): string {
  return new Intl.DateTimeFormat(undefined, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(Date.parse(instant));
}
