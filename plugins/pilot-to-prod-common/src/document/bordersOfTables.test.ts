import { itemDefinitions } from '../items/definitions';
import { bordersOfTables } from './bordersOfTables';
import { parseDocument } from './parseDocument';

/** Template 07 filled in, as a browser copies the page: no borders, no bold. */
const COPIED = [
  'Worked example',
  '',
  'Agent: finance-invoice-recon v1.0 Pilot ran: 2026-05-13 to 2026-06-12 (30 days) Pilot-to-prod review date: 2026-06-12',
  '',
  '#ItemStatusEvidence',
  ...itemDefinitions.map(
    ({ number, title }) => `${number}${title}Seen | by us for ${number}.`,
  ),
  '',
  'Sign-off',
  '',
  'RoleNameDateSignature',
  'Agent BuilderMorteza Moradi + Mike Chen2026-06-12(signed)',
  'AI CoE LeadMorteza Moradi2026-06-12(signed)',
  '',
  'Decision',
  '',
  'Go. Target launch date: 2026-06-13 (next business day).',
].join('\n');

describe('bordersOfTables', () => {
  it('lets template 07 be read that was copied as plain text', () => {
    const parsed = parseDocument(COPIED);

    expect(parsed).toMatchObject({
      agent: 'finance-invoice-recon',
      agentVersion: '1.0',
      pilot: { start: '2026-05-13', end: '2026-06-12' },
      builders: ['Morteza Moradi', 'Mike Chen'],
      targetLaunchDate: '2026-06-13',
    });
    expect(
      parsed.items.map(({ number, declared, note }) => [
        number,
        declared,
        note,
      ]),
    ).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(number => [
        number,
        null,
        `Seen | by us for ${number}.`,
      ]),
    );
    expect(parsed.warnings.join('\n')).toMatch(/peer review/);
  });

  it.each(['✅', '⚠️', '❌'])('keeps the status %s apart', status => {
    const line = `2Monitoring dashboards live and being watched${status}Links`;
    expect(bordersOfTables(line).split('\n').at(-1)).toBe(
      `| 2 | Monitoring dashboards live and being watched | ${status} | Links |`,
    );
  });

  it.each([
    'Any other text, 2 lines',
    '| 1 | Pilot success criteria met | ✅ | Numbers |',
    '12 Angry Men',
    'Agent Builder signs first',
  ])('leaves a line as it is: %s', line => {
    expect(bordersOfTables(line)).toBe(line);
  });
});
