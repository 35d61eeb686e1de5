/**
 * Whether evidence says already all that is proposed. A row with a link is
 * known by it, whatever else somebody wrote there.
 *
 * @public
 */
export function holdsEvidence(present: unknown, proposed: unknown): boolean {
  if (Array.isArray(proposed)) {
    const rows: unknown[] = Array.isArray(present) ? present : [];
    return proposed.every(row =>
      rows.some(other => isSameLink(other, row) || holdsEvidence(other, row)),
    );
  }
  if (isObject(proposed)) {
    return Object.entries(proposed).every(([key, value]) =>
      holdsEvidence(isObject(present) ? present[key] : undefined, value),
    );
  }
  return present === proposed;
}

function isSameLink(a: unknown, b: unknown): boolean {
  return isObject(a) && isObject(b) && a.url !== undefined && a.url === b.url;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
