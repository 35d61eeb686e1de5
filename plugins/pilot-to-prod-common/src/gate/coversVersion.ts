/**
 * Whether a clearance of one agent version covers another: its own version and
 * everything beneath it by whole segments. `1.0` covers `1.0.3`, not `1.01`.
 *
 * @public
 */
export function coversVersion(cleared: string, asked: string): boolean {
  const askedSegments = asked.split('.');
  return (
    !askedSegments.includes('') &&
    cleared.split('.').every((segment, i) => segment === askedSegments[i])
  );
}

/**
 * Orders agent versions segment by segment, numbers by their value, so that
 * `1.10` comes after `1.9`.
 *
 * @public
 */
export function compareVersions(a: string, b: string): number {
  const byValue = a.localeCompare(b, 'en', { numeric: true });
  // `1.0` and `1.00` need an order too, or their agent's annotations waver.
  return byValue !== 0 ? byValue : a.localeCompare(b, 'en');
}
