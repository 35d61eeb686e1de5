import { SIGNATURE_ROLE_NAMES } from '../model/signature';
import { SIGN_OFF_COLUMNS } from './labels';
import type { Ledger } from './Ledger';
import type { Table } from './readMarkdown';

/** Who a sign-off names. */
export interface SignOff {
  /** As written, in their order. */
  builders: string[];
  sponsor: string | null;
}

/** A row of a sign-off. */
export interface SignOffRow {
  role: string;
  name: string;
  /** Day, signature and whatever else the row has. */
  rest: string;
}

/** Whether a table is a sign-off. */
export function isSignOffTable({ columns }: Table): boolean {
  return columns.includes('role') && columns.includes('name');
}

export function signOffRowsOf({ columns, rows }: Table): SignOffRow[] {
  const [roleAt, nameAt] = [columns.indexOf('role'), columns.indexOf('name')];
  return rows.map(row => ({
    role: row[roleAt].text,
    name: row[nameAt].isBlank ? '' : row[nameAt].text,
    rest: row
      .filter(
        ({ isBlank }, index) =>
          !isBlank && index !== roleAt && index !== nameAt,
      )
      .map(({ text }) => text)
      .join(' '),
  }));
}

/** The people of a sign-off. Its signatures never count. */
export function parseSignOff(rows: SignOffRow[], ledger: Ledger): SignOff {
  ledger.understand(
    [...SIGN_OFF_COLUMNS, ...Object.values(SIGNATURE_ROLE_NAMES)].join(' '),
  );
  const named = (role: string) =>
    rows
      .filter(row => row.role.toLowerCase().includes(role))
      .flatMap(({ name }) => namesIn(name));

  const builders = named('builder');
  const lowerCase = new Set(builders.map(name => name.toLowerCase()));
  const both = named('lead').find(lead => lowerCase.has(lead.toLowerCase()));
  if (both !== undefined && named('peer').length === 0) {
    ledger.warn(
      `${both} is both Agent Builder and AI CoE Lead, and no peer reviewer is named: such a sign-off needs a peer review by an approver.`,
      both,
    );
  }
  const [sponsor = null, ...otherSponsors] = named('sponsor');
  if (otherSponsors.length > 0) {
    const quote = otherSponsors.join(', ');
    ledger.warn(
      `A checklist has one sponsor: “${sponsor}” was taken, and “${quote}” left out.`,
      quote,
    );
  }
  ledger.understand(builders.join(' '));
  warnOfOthers(rows, ledger);
  return { builders, sponsor };
}

function namesIn(text: string): string[] {
  return text
    .split(/[+,;&]|\sand\s/)
    .map(name => name.trim())
    .filter(name => name !== '');
}

function warnOfOthers(rows: SignOffRow[], ledger: Ledger): void {
  const others = rows
    .filter(({ role, name }) => name !== '' && !/builder|sponsor/i.test(role))
    .map(({ role, name }) => `${role}: ${name}`)
    .join('; ');
  if (others !== '') {
    ledger.warn(
      `The sign-off names “${others}”, who were left out; the roles decide who signs.`,
      others,
    );
  }
  const signed = rows
    .filter(({ rest }) => rest !== '')
    .map(({ role, rest }) => `${role}: ${rest}`)
    .join('; ');
  if (signed !== '') {
    ledger.warn(
      `The signatures were left out: nothing that is typed is a signature, so everybody signs the checklist in Backstage. The document has: “${signed}”`,
      signed,
    );
  }
}
