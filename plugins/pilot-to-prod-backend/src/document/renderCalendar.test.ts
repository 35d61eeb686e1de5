import {
  Checklist,
  DEFAULT_POLICY,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { renderCalendar } from './renderCalendar';

const CHECKLIST = {
  id: '0c1f',
  entityRef: 'component:default/finance-invoice-recon',
  agentVersion: '1.0',
  state: 'draft',
  revision: 4,
  tier: 'medium',
  targetLaunchDate: '2026-06-13',
  openItems: [],
  postLaunchReview: null,
  validUntil: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-02T10:30:00.000Z',
} as unknown as Checklist;

const render = (
  checklist: Checklist,
  more: { policy?: Policy; policyInForce?: Policy; today?: string } = {},
) =>
  renderCalendar(checklist, {
    policy: DEFAULT_POLICY,
    policyInForce: DEFAULT_POLICY,
    events: [],
    today: '2026-06-02',
    ...more,
  });

/** The day and the status of each event, by what its summary ends with. */
function daysOf(...given: Parameters<typeof render>) {
  return new ICAL.Component(ICAL.parse(render(...given)))
    .getAllSubcomponents('vevent')
    .map(vevent => {
      const event = new ICAL.Event(vevent);
      return [
        event.summary.split(': ')[1],
        event.startDate.toString(),
        String(vevent.getFirstPropertyValue('status')),
      ];
    });
}

const withText = (missing: string): Checklist => ({
  ...CHECKLIST,
  openItems: [
    {
      id: 'x',
      item: 2,
      missing,
      owner: 'user:default/mike.chen',
      dueDate: '2026-06-20',
      closedAt: null,
      closedBy: null,
      closingNote: null,
    },
  ],
});

/**
 * The properties of a calendar, read by the letter of RFC 5545 (3.1): lines end
 * with CRLF, are at most 75 octets long, and go on after a blank. Throws where
 * a line is none, to any reader: some split at every line break of Unicode.
 */
function readLines(calendar: string): string[] {
  const bytes = Buffer.from(calendar);
  expect(bytes.toString('utf8')).toBe(calendar);
  expect(calendar.endsWith('\r\n')).toBe(true);
  const lines = calendar.slice(0, -2).split('\r\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // eslint-disable-next-line no-control-regex
    expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
    expect(line).not.toMatch(/[\u2028\u2029]|\p{Surrogate}/u);
    expect(line).not.toBe('');
  }
  const properties = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  for (const property of properties) {
    expect(property).toMatch(/^[A-Z-]+(;[A-Z]+=[^:;,]+)*:/);
  }
  return properties;
}

/** An unescaped text (3.3.11). */
const unescape = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, char) => (/n/i.test(char) ? '\n' : char));

/** What a calendar can hold of a text. */
const held = (text: string) =>
  text
    .replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '');

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u2028',
        '\u2029',
        '\u0085',
        '\u0000',
        '\u0007',
        '\v',
        '\f',
        '\u001c',
        '\r',
        '\n',
        '\r\n',
        '\t',
        ',',
        ';',
        ':',
        '"',
        '\\',
        '\\n',
        '\\,',
        '💥',
        '👩‍👩‍👧',
        '請求書',
        'e\u0301',
        '\ufeff',
        'END:VEVENT',
        '\r\nBEGIN:VALARM\r\n',
        ' '.repeat(80),
        'x'.repeat(74),
      ),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

describe('the calendar', () => {
  it('gives any text back, to a strict reader and to another library', () => {
    fc.assert(
      fc.property(anyText, text => {
        const calendar = render(withText(text));
        const expected = held(`${text}\n\nOwner: user:default/mike.chen`);

        const descriptions = readLines(calendar).filter(line =>
          line.startsWith('DESCRIPTION:'),
        );
        expect(unescape(descriptions[1].slice('DESCRIPTION:'.length))).toBe(
          expected,
        );

        const events = new ICAL.Component(
          ICAL.parse(calendar),
        ).getAllSubcomponents('vevent');
        expect(events).toHaveLength(3);
        expect(new ICAL.Event(events[1]).description).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('folds between characters, wherever the 75th octet falls', () => {
    for (let length = 0; length < 76; length++) {
      const text = `${'x'.repeat(length)}${'👩‍👩‍👧é請'.repeat(20)}`;
      const [, description] = readLines(render(withText(text))).filter(line =>
        line.startsWith('DESCRIPTION:'),
      );
      expect(description).toContain(text);
    }
  });

  it('says when it was changed, and in which revision, and nothing of now', () => {
    const lines = readLines(render(CHECKLIST));
    expect(lines.filter(line => line.startsWith('SEQUENCE:'))).toEqual([
      'SEQUENCE:4',
      'SEQUENCE:4',
    ]);
    for (const [name, value] of [
      ['DTSTAMP', '20260602T103000Z'],
      ['LAST-MODIFIED', '20260602T103000Z'],
      ['CREATED', '20260601T090000Z'],
    ]) {
      expect(lines.filter(line => line.startsWith(name))).toEqual([
        `${name}:${value}`,
        `${name}:${value}`,
      ]);
    }
  });

  const cleared = {
    ...CHECKLIST,
    state: 'cleared',
    postLaunchReview: { dueDate: '2026-07-13', completedAt: null },
    validUntil: '2027-06-12',
  } as Checklist;

  it('has the last day of a clearance, and says what to do before', () => {
    expect(daysOf(cleared)).toEqual([
      ['launch', '2026-06-13', 'CONFIRMED'],
      ['30-day post-launch review', '2026-07-13', 'CONFIRMED'],
      ['last day of the clearance', '2027-06-12', 'CONFIRMED'],
    ]);
    const descriptionUnder = (policyInForce: Policy) =>
      readLines(render(cleared, { policyInForce })).findLast(line =>
        line.startsWith('DESCRIPTION:'),
      );
    const open: Policy = { ...DEFAULT_POLICY, closeGateOn: [] };
    const closes =
      /ends with this day\. From the next day on the gate is closed\. Renew it/;
    expect(descriptionUnder(DEFAULT_POLICY)).toMatch(closes);
    expect(descriptionUnder(open)).toMatch(/ends with this day\. Renew it/);
    expect(
      descriptionUnder({
        ...open,
        tiers: { medium: { closeGateOn: ['expired'] } },
      }),
    ).toMatch(closes);
  });

  it('has no last day where a clearance has no end', () => {
    expect(daysOf({ ...cleared, validUntil: null })).toHaveLength(2);
  });

  it('cancels the last day of a clearance that was revoked', () => {
    expect(daysOf({ ...cleared, state: 'revoked' })).toContainEqual([
      'last day of the clearance',
      '2027-06-12',
      'CANCELLED',
    ]);
  });

  it.each([
    ['2026-07-13', 'CANCELLED'],
    ['2026-07-14', 'CONFIRMED'],
  ])(
    'cancels what is still to come on %s of one that is superseded',
    (today, review) => {
      const superseded: Checklist = { ...cleared, state: 'superseded' };
      expect(daysOf(superseded, { today })).toEqual([
        ['launch', '2026-06-13', 'CONFIRMED'],
        ['30-day post-launch review', '2026-07-13', review],
        ['last day of the clearance', '2027-06-12', 'CANCELLED'],
      ]);
    },
  );

  it('plans the review by the policy of the tier', () => {
    const policy: Policy = {
      ...DEFAULT_POLICY,
      tiers: { medium: { postLaunchReviewDays: 7 } },
    };
    expect(daysOf(CHECKLIST, { policy })).toContainEqual([
      '7-day post-launch review',
      '2026-06-20',
      'TENTATIVE',
    ]);
    expect(daysOf({ ...CHECKLIST, tier: 'high' }, { policy })).toContainEqual([
      '30-day post-launch review',
      '2026-07-13',
      'TENTATIVE',
    ]);
  });
});
