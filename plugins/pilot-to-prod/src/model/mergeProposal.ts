import { holdsEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { canonicalJson } from './canonicalJson';

type Fields = { [name: string]: unknown };

/**
 * Evidence with a proposal put into it: rows are appended, what is missing is
 * filled in, and nothing that somebody wrote is overwritten. Where there is
 * nothing to put in, the evidence comes back as it was.
 */
export function mergeProposal<TEvidence extends object>(
  evidence: TEvidence,
  proposed: object,
): TEvidence {
  const merged = mergeFields(evidence as Fields, proposed as Fields);
  return canonicalJson(merged) === canonicalJson(evidence)
    ? evidence
    : (merged as TEvidence);
}

function mergeFields(own: Fields, proposed: Fields): Fields {
  const merged = { ...own };
  for (const [name, value] of Object.entries(proposed)) {
    merged[name] = mergeValue(own[name], value);
  }
  return merged;
}

function mergeValue(own: unknown, proposed: unknown): unknown {
  if (isBlank(own)) {
    return proposed;
  }
  if (isRows(own) && isRows(proposed)) {
    return mergeRows(own, proposed);
  }
  return isFields(own) && isFields(proposed) ? mergeFields(own, proposed) : own;
}

function mergeRows(own: Fields[], proposed: Fields[]): Fields[] {
  const rows = [...own];
  for (const row of proposed) {
    if (!holdsEvidence(rows, [row])) {
      // A row that was just added by hand waits for something to be in it.
      const empty = rows.findIndex(other =>
        Object.values(other).every(isBlank),
      );
      rows.splice(
        empty === -1 ? rows.length : empty,
        empty === -1 ? 0 : 1,
        row,
      );
    }
  }
  return rows;
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0) ||
    (isFields(value) && Object.values(value).every(isBlank))
  );
}

function isRows(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
