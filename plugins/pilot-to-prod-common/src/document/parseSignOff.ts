import { Cell } from './readMarkdown';

/** Who the sign-off table names. */
export interface SignOff {
  /** As written, in the order of the table. */
  builders: string[];
  sponsor: string | null;
}

/** The people of a sign-off table. Its signatures never count. */
export function parseSignOff(
  rows: Cell[][],
  columns: string[],
  warn: (warning: string) => void,
): SignOff {
  const named = (role: string) =>
    rows
      .filter(row =>
        row[columns.indexOf('role')].text.toLowerCase().includes(role),
      )
      .map(row => row[columns.indexOf('name')])
      .filter(({ isBlank }) => !isBlank)
      .flatMap(({ text }) => text.split(/\s*(?:[+,;&]|\band\b)\s*/))
      .filter(name => name !== '');

  const builders = named('builder');
  const sameAs = (name: string) => (other: string) =>
    other.toLowerCase() === name.toLowerCase();
  const both = named('lead').find(lead => builders.some(sameAs(lead)));
  if (both !== undefined && named('peer').length === 0) {
    warn(
      `${both} is both Agent Builder and AI CoE Lead, and no peer reviewer is named: such a sign-off needs a peer review by an approver.`,
    );
  }
  if (rows.some(row => isSigned(row, columns))) {
    warn(
      'The signatures were left out: nothing that is typed is a signature, so everybody signs the checklist in Backstage.',
    );
  }
  return { builders, sponsor: named('sponsor')[0] ?? null };
}

function isSigned(row: Cell[], columns: string[]): boolean {
  return ['date', 'signature'].some(
    name => row[columns.indexOf(name)]?.isBlank === false,
  );
}
