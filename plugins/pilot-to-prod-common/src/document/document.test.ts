import { readFileSync } from 'node:fs';
import path from 'node:path';
import { marked, Tokens } from 'marked';
import { toChecklist } from '../__testUtils__/toChecklist';
import {
  NOW,
  withItem,
  workedChecklist,
  workedFacts,
} from '../__testUtils__/workedChecklist';
import { parseDocument } from './parseDocument';
import { renderDocument } from './renderDocument';

const policy = { postLaunchReviewDays: 30, tiers: {} };
const worked = (overrides: Parameters<typeof workedChecklist>[0] = {}) =>
  toChecklist(workedChecklist(overrides), workedFacts(), NOW);

const HANDWRITTEN = readFileSync(
  path.join(__dirname, '__fixtures__', 'workedExample.md'),
  'utf8',
);

function tablesOf(markdown: string): Record<string, string>[][] {
  return marked
    .lexer(markdown)
    .filter((token): token is Tokens.Table => token.type === 'table')
    .map(({ header, rows }) =>
      rows.map(row =>
        Object.fromEntries(
          row.map(({ text }, index) => [header[index].text, text]),
        ),
      ),
    );
}

describe('renderDocument', () => {
  it('fills in the template, under its own headings and lines', () => {
    const document = renderDocument(worked(), policy);
    const lines = document.split('\n');

    for (const line of [
      '# Pilot-to-Prod Checklist — finance-invoice-recon',
      '**Agent ID:** component:default/finance-invoice-recon',
      '**Agent version:** 1.0',
      '**Tier:** Medium',
      '**Pilot ran:** 2026-05-13 to 2026-06-12',
      '**Review date:** not set',
      '**Regulations:** SOX',
      '**Agent Builders:** user:default/morteza.moradi, user:default/mike.chen',
      '**Sponsor:** user:default/exec-sponsor',
      '| # | Item | Status | Evidence |',
      '## Sign-off',
      '| Role | Name | Date | Signature |',
      '## Decision',
      'Target launch date: 2026-06-13',
      '30-day post-launch review: 2026-07-13',
      '## Open items',
      'None.',
    ]) {
      expect(lines).toContain(line);
    }
    expect(document).toContain(worked().digest);
  });

  it('tells the evidence as facts', () => {
    const [items] = tablesOf(renderDocument(worked(), policy));

    expect(items).toHaveLength(10);
    expect(items.slice(0, 9).map(({ Status }) => Status)).toEqual(
      Array(9).fill('✅'),
    );
    expect(items[0].Evidence).toContain(
      '**Criterion:** Acceptance · **Target:** ≥ 90 · **Unit:** % · **Actual:** 92<br>',
    );
    expect(items[2].Evidence).toContain(
      '**Primary:** user:default/mike.chen · **Schedule:** finance-ai-primary<br>',
    );
    expect(items[5].Evidence).toContain('**Retention:** 7 years (P7Y)');
    expect(items[6].Evidence).toContain(
      '**Acknowledged by:** user:default/mike.chen · **On:** 2026-06-09',
    );
    expect(items[9]).toMatchObject({
      Item: 'CoE Lead signs off',
      Status: 'pending',
    });
  });

  it('shows what the rules say beside what was declared', () => {
    const [items] = tablesOf(
      renderDocument(
        toChecklist(
          withItem(workedChecklist(), 2, { evidence: {} }),
          workedFacts(),
          NOW,
        ),
        policy,
      ),
    );

    expect(items[1].Status).toBe('❌ (declared ✅)');
    expect(items[1].Evidence).toContain('**Finding:** No dashboard is linked.');
  });

  it.each([
    ['cleared', '✅ Cleared for production launch'],
    ['conditional', '⚠️ Conditional launch with open items'],
    ['blocked', '❌ Blocked — return to pilot'],
    ['revoked', '❌ Clearance revoked — return to pilot'],
    ['superseded', 'Clearance superseded — its renewal was signed'],
  ] as const)('tells the decision of one that is %s', (state, decision) => {
    const lines = renderDocument(worked({ state }), policy).split('\n');
    expect(lines[lines.indexOf('## Decision') + 2]).toBe(decision);
  });

  it('names each artifact in a line of its own, or none', () => {
    const artifacts = [
      { name: 'image', digest: `sha256:${'a'.repeat(64)}` },
      { name: 'prompts, "v2"', digest: `sha256:${'b'.repeat(64)}` },
    ];
    const lines = renderDocument(worked({ artifacts }), policy).split('\n');
    expect(lines.filter(line => line.includes('Artifact'))).toEqual([
      `**Artifact:** image: ${artifacts[0].digest}`,
      `**Artifact:** "prompts, ""v2"": ${artifacts[1].digest}"`,
    ]);
    expect(renderDocument(worked({ artifacts: [] }), policy)).toContain(
      '**Artifacts:** none\n',
    );
  });

  it.each([
    ['draft', null, undefined],
    ['cleared', '2027-06-12', '2027-06-12'],
    ['conditional', null, 'no end'],
    ['revoked', '2027-06-12', undefined],
    ['superseded', '2027-06-12', undefined],
  ] as const)(
    'says of one that is %s and valid until %s: %s',
    (state, validUntil, shown) => {
      const checklist = { ...worked({ state }), validUntil };
      const line = renderDocument(checklist, policy)
        .split('\n')
        .find(text => text.startsWith('**Valid until:** '));
      expect(line?.slice('**Valid until:** '.length)).toBe(shown);
    },
  );

  it('plans the review by the policy of the tier', () => {
    const own = { ...policy, tiers: { medium: { postLaunchReviewDays: 7 } } };
    expect(renderDocument(worked(), own)).toContain(
      '7-day post-launch review: 2026-06-20',
    );
    expect(renderDocument(worked({ tier: 'high' }), own)).toContain(
      '30-day post-launch review: 2026-07-13',
    );
  });

  it('does not decide before the lead has', () => {
    const document = renderDocument(worked({ targetLaunchDate: null }), policy);
    expect(document).toContain(
      'Not decided yet; the checklist is a draft. By what it says now it would be: incomplete.',
    );
    expect(document).toContain('- There is no target launch date.');
    expect(document).toContain('Target launch date: not set');
    expect(document).toContain('30-day post-launch review: not set');
  });

  it('lists signatures, and those that are still to come', () => {
    const signature = {
      role: 'agent-builder' as const,
      signer: 'user:default/mike.chen',
      digest: worked().digest,
      statement: 'True | complete',
      signedAt: '2026-06-12T10:00:00.000Z',
    };
    const [, signOff] = tablesOf(
      renderDocument(
        worked({ state: 'in-review', signatures: [signature] }),
        policy,
      ),
    );

    expect(signOff[0]).toMatchObject({
      Role: 'Agent Builder',
      Name: 'user:default/mike.chen',
      Date: '2026-06-12',
    });
    expect(signOff[0].Signature).toContain(signature.digest);
    expect(signOff[0].Signature).toContain('True &#124; complete');
    expect(signOff.slice(1)).toEqual([
      {
        Role: 'Agent Builder',
        Name: 'user:default/morteza.moradi',
        Date: '',
        Signature: '',
      },
      {
        Role: 'Peer reviewer',
        Name: 'user:default/department-head',
        Date: '',
        Signature: '',
      },
      {
        Role: 'AI CoE Lead',
        Name: 'user:default/morteza.moradi or user:default/second-coe-lead',
        Date: '',
        Signature: '',
      },
    ]);
  });

  it('tells which open items were closed, and the review after launch', () => {
    const checklist = worked({
      state: 'conditional',
      openItems: [
        {
          item: 2,
          missing: 'A dashboard for cost',
          owner: 'user:default/mike.chen',
          dueDate: '2026-06-20',
        },
      ],
    });
    Object.assign(checklist.openItems[0], {
      closedAt: '2026-06-19T10:00:00.000Z',
      closedBy: 'user:default/mike.chen',
      closingNote: 'It is there',
    });
    checklist.postLaunchReview = {
      dueDate: '2026-07-14',
      completedAt: '2026-07-10T10:00:00.000Z',
      outcome: 'keep',
      summary: 'Target launch date: 1999-01-01',
    };
    const document = renderDocument(checklist, policy);

    expect(tablesOf(document).slice(2)).toEqual([
      [
        {
          'Item #': '2',
          "What's missing": 'A dashboard for cost',
          Owner: 'user:default/mike.chen',
          'Due date': '2026-06-20',
        },
      ],
      [
        {
          'Item #': '2',
          'Closed on': '2026-06-19',
          'Closed by': 'user:default/mike.chen',
          'How it was settled': 'It is there',
        },
      ],
    ]);
    expect(document).toContain('30-day post-launch review: 2026-07-14\n');
    expect(document).toContain('Reviewed on 2026-07-10, outcome keep: ');
    expect(parseDocument(document)).toMatchObject({
      targetLaunchDate: '2026-06-13',
      warnings: [
        expect.stringMatching(
          /^Item 7: “Acknowledged by: user:default\/mike\.chen · .*” was left out; people give their word on a checklist themselves, and its rules look at the evidence again\.$/,
        ),
        'That open items were closed was left out: they start open. The document has: “2 | 2026-06-19 | user:default/mike.chen | It is there”',
        expect.stringContaining('The sign-off names “Peer reviewer: '),
        expect.stringMatching(
          /^The decision was left out; .*Reviewed on 2026-07-10, outcome keep: Target launch date: 1999-01-01”$/s,
        ),
        expect.stringContaining('The section “Record” was left out: '),
      ],
    });
  });
});

describe('parseDocument', () => {
  it('reads the worked example of template 07, written by hand', () => {
    const parsed = parseDocument(HANDWRITTEN);

    expect(parsed).toMatchObject({
      agent: 'finance-invoice-recon',
      agentVersion: '1.0',
      tier: 'medium',
      regulations: [],
      pilot: { start: '2026-05-13', end: '2026-06-12' },
      targetLaunchDate: '2026-06-13',
      builders: ['Morteza Moradi', 'Mike Chen'],
      sponsor: null,
      openItems: [],
    });
    expect(
      parsed.items.map(({ number, declared }) => [number, declared]),
    ).toEqual(Array.from({ length: 9 }, (_, index) => [index + 1, 'pass']));
    expect(parsed.items[3]).toMatchObject({
      evidence: {},
      note: expect.stringContaining('2026-06-10'),
    });
    expect(parsed.warnings).toEqual([
      ...Array.from(
        { length: 9 },
        (_, index) =>
          `Item ${
            index + 1
          }: the evidence is kept as the item’s note; fill in its fields from there.`,
      ),
      'Item 10 follows from the signature of the AI CoE Lead; “✅ All nine are green.” was left out.',
      'The pilot “2026-05-13 to 2026-06-12 (30 days)” was read as 2026-05-13 to 2026-06-12.',
      'The review date 2026-06-12 was left out; it is the day on which the AI CoE Lead decides.',
      'Morteza Moradi is both Agent Builder and AI CoE Lead, and no peer reviewer is named: such a sign-off needs a peer review by an approver.',
      'The sign-off names “AI CoE Lead: Morteza Moradi”, who were left out; the roles decide who signs.',
      'The signatures were left out: nothing that is typed is a signature, so everybody signs the checklist in Backstage. The document has: “Agent Builder: 2026-06-12 (signed); AI CoE Lead: 2026-06-12 (signed)”',
      'The decision was left out; it follows from the items and the signatures: “✅ Cleared for production launch\n30-day post-launch review: 2026-07-13”',
      'The target launch date “2026-06-13 (next business day)” was read as 2026-06-13.',
    ]);
  });

  it('does not ask for a peer review where one is named', () => {
    const { warnings } = parseDocument(
      HANDWRITTEN.replace(
        /^(?=\| AI CoE Lead)/m,
        '| Peer reviewer | Department Head | | |\n| AI CoE Lead |',
      ),
    );
    expect(warnings.join()).not.toContain('peer review');
  });

  it('reads header lines without bold, and in one line', () => {
    expect(
      parseDocument(
        'Agent: finance-invoice-recon v1.0 Pilot ran: 2026-05-13 to 2026-06-12 (30 days) Pilot-to-prod review date: 2026-06-12',
      ),
    ).toMatchObject({
      agent: 'finance-invoice-recon',
      agentVersion: '1.0',
      pilot: { start: '2026-05-13', end: '2026-06-12' },
    });
  });

  it('has null where the header does not say', () => {
    const parsed = parseDocument('**Agent ID:** finance-invoice-recon');
    expect(parsed).toMatchObject({
      agent: 'finance-invoice-recon',
      agentVersion: null,
      tier: null,
      pilot: null,
      sponsor: null,
    });
  });

  it('takes nothing from the blank template', () => {
    const blank = [
      '# Pilot-to-Prod Checklist — [Agent Name]',
      '',
      '**Agent ID:** [agent-dept-slug]',
      '**Agent version:** [X.X]',
      '**Tier:** [Low / Medium / High]',
      '**Pilot ran:** [start date] to [end date]',
      '**Review date:** [YYYY-MM-DD]',
      '',
      '| # | Item | Status | Evidence |',
      '|---|---|---|---|',
      ...Array.from(
        { length: 10 },
        (_, index) => `| ${index + 1} | Item | [✅ / ❌] | [Evidence + date] |`,
      ),
      '',
      '## Sign-off',
      '',
      '| Role | Name | Date | Signature |',
      '|---|---|---|---|',
      '| Agent Builder | | | |',
      '| AI CoE Lead | | | |',
      '',
      '## Decision',
      '',
      'Target launch date: [YYYY-MM-DD]',
      '30-day post-launch review: [YYYY-MM-DD]',
      '',
      '## Open items (only if conditional or blocked)',
      '',
      "| Item # | What's missing | Owner | Due date |",
      '|---|---|---|---|',
      '| | | | |',
    ].join('\n');

    expect(parseDocument(blank)).toEqual({
      agent: null,
      agentVersion: null,
      tier: null,
      regulations: [],
      pilot: null,
      builders: [],
      sponsor: null,
      targetLaunchDate: null,
      owners: [],
      artifacts: [],
      items: Array.from({ length: 9 }, (_, index) => ({
        number: index + 1,
        declared: null,
        evidence: {},
        note: '',
      })),
      openItems: [],
      warnings: [],
    });
  });

  it('says in words what it could not place', () => {
    const { warnings, openItems, items } = parseDocument(
      [
        'Somebody wrote a preface.',
        '',
        '**Tier:** enormous',
        '**Pilot ran:** from May to June',
        '**Mood:** good',
        '',
        '| # | Item | Status | Evidence |',
        '|---|---|---|---|',
        '| 1 | x | green | |',
        '| 1 | x | ✅ | |',
        '| 2 | x | ⚠ | **Dashboard:** Cost · **Link:** not a link |',
        '| 3 | x | ✅ ❌ | a | lost |',
        '| eleven | x | ✅ | |',
        '',
        '## Decision',
        '',
        'Target launch date: soon',
        '',
        '## Open items',
        '',
        "| Item # | What's missing | Owner | Due date |",
        '|---|---|---|---|',
        '| 2 | A link | Mike Chen | next week |',
        '| 2 | A link | Mike Chen | 2026-06-20 |',
        '',
        '## Usage notes',
        '',
        'Some words.',
      ].join('\n'),
    );

    expect(items.map(({ declared, note }) => [declared, note])).toEqual([
      [null, ''],
      ['warn', 'Dashboard: Cost · Link: not a link'],
      [null, 'a'],
    ]);
    expect(openItems).toEqual([
      { item: 2, missing: 'A link', owner: 'Mike Chen', dueDate: '2026-06-20' },
    ]);
    expect(warnings).toEqual([
      'Row 4 of the table with the columns #, item, status, evidence has more cells than the table; what lies beyond was left out: “lost”. Write | as \\|.',
      'Item 1: the status “green” is none of ✅ ⚠️ ❌, so the item is not declared.',
      'Item 1 is there twice; only the first row counts. The other one says: “1 | x | ✅ | ”',
      'Item 2: the evidence is kept as the item’s note; fill in its fields from there.',
      'Item 3: the status “✅ ❌” is none of ✅ ⚠️ ❌, so the item is not declared.',
      'Item 3: the evidence is kept as the item’s note; fill in its fields from there.',
      'The table of items has a row “eleven | x | ✅ | ”, which is no item.',
      'The open item “2 | A link | Mike Chen | next week” was left out: it does not say its due date as YYYY-MM-DD.',
      'The table of items has no row for item 4, 5, 6, 7, 8, 9.',
      '“Somebody wrote a preface.” has no place in a checklist.',
      'The tier “enormous” is none of Low, Medium, High.',
      '“from May to June” does not name the first and the last day of the pilot as YYYY-MM-DD.',
      '“Mood: good” has no place in a checklist.',
      'The target launch date “soon” is no day as YYYY-MM-DD.',
      'The section “Usage notes” was left out: “Some words.”',
    ]);
  });

  it('finds no items where there is no table', () => {
    expect(parseDocument('Just a letter.').warnings).toEqual([
      '“Just a letter.” has no place in a checklist.',
      'There is no table of items with the columns #, Status, Evidence.',
    ]);
  });
});
