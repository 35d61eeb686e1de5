import { parseDocument } from './parseDocument';

const HEADER = [
  '**Agent version:** 7.1',
  '**Tier:** Medium',
  '**Pilot ran:** 2026-10-20 to 2026-11-20',
].join('\n');

/** A document with one row, of item 4. */
const withRow = (status: string, evidence: string, after = '') =>
  parseDocument(
    `${HEADER}\n\n| # | Item | Status | Evidence |\n|---|---|---|---|\n| 4 | Guardrails | ${status} | ${evidence} |\n${after}`,
  );

describe('the status of an item', () => {
  it.each([
    ['✅', 'pass'],
    ['⚠', 'warn'],
    ['⚠️', 'warn'],
    ['❌\uFE0F', 'fail'],
    ['**✅**', 'pass'],
    ['❌ (declared ✅)', 'pass'],
  ])('is taken as it is: %s', (status, declared) => {
    const { items, warnings } = withRow(status, '');
    expect(items[0].declared).toBe(declared);
    expect(warnings.join()).not.toContain('Item 4: the status');
  });

  it.each([
    ['[✅]', 'pass'],
    ['[❌]', 'fail'],
    ['[x]', 'pass'],
    ['[X]', 'pass'],
    ['✔️', 'pass'],
    ['✗', 'fail'],
    ['✅ Pass', 'pass'],
    ['FAILED', 'fail'],
  ])('is read with a warning that names it: %s', (status, declared) => {
    const { items, warnings } = withRow(status, '');
    expect(items[0].declared).toBe(declared);
    expect(warnings).toContainEqual(
      expect.stringContaining(`Item 4: the status “${status}” was read as`),
    );
  });

  it.each([
    'Not ✅ yet',
    '✅ ❌',
    '~~✅~~',
    '~~✅~~ ❌',
    '✅ failed',
    '✅?',
    'green',
    'bestanden',
    '❎',
    'constructor',
  ])('is not declared where it can mean another thing: %s', status => {
    const { items, warnings } = withRow(status, '');
    expect(items[0].declared).toBeNull();
    expect(warnings).toContain(
      `Item 4: the status “${status}” is none of ✅ ⚠️ ❌, so the item is not declared.`,
    );
  });

  it.each(['', '[ ]', '☐', 'pending', 'Pending', '[✅ / ❌]'])(
    'is open without a warning: %s',
    status => {
      const { items, warnings } = withRow(status, '');
      expect(items[0].declared).toBeNull();
      expect(warnings.join()).not.toContain('status');
    },
  );
});

describe('the evidence of an item', () => {
  it.each([
    ['[92 % accepted]', '[92 % accepted]'],
    ['a <b>b</b> ~~c~~', 'a <b>b</b> ~~c~~'],
    ['![chart](https://x.example/c.png)', 'chart (https://x.example/c.png)'],
    [
      '**[Runbook](https://x.example/ä "new")**',
      'Runbook (https://x.example/ä “new”)',
    ],
    [
      'Worked. **Finding:** not drained. **Action:** fix it.',
      'Worked. Finding: not drained. Action: fix it.',
    ],
    ['one<br>two', 'one\ntwo'],
  ])('is kept as the note: %s', (evidence, note) => {
    expect(withRow('✅', evidence).items[0]).toMatchObject({
      evidence: {},
      note,
    });
  });

  it('has the footnotes and references that it names', () => {
    const { items, warnings } = withRow(
      '✅',
      'met[^1], [runbook], [^2]',
      '\n[^1]: in all 40 cases\n\n[^2]: https://x.example/results\n[runbook]: https://x.example/runbook\n\n[^3]: nobody asks',
    );
    expect(items[0].note).toBe(
      'met[^1], runbook (https://x.example/runbook), ^2 (https://x.example/results)\n\n[^1]: in all 40 cases',
    );
    expect(warnings).toContain(
      'The footnote “[^3]: nobody asks” belongs to no item.',
    );
  });

  it('has what further columns say', () => {
    const { items } = parseDocument(
      `${HEADER}\n\n| Nr. | Item | Status | Evidence | Reviewer |\n|---|---|---|---|---|\n| 4 | | ✅ | fired | Sarah |`,
    );
    expect(items[0].note).toBe('fired\n\nreviewer: Sarah');
  });
});

describe('of two answers', () => {
  it.each([
    [
      `${HEADER}\n**Version:** 3.7.1`,
      { agentVersion: '7.1' },
      'The document has two answers to “Version”: “7.1” and “3.7.1”. The first was taken.',
    ],
    [
      `${HEADER}\n**Tier:** High`,
      { tier: 'medium' },
      'The document has two answers to “Tier”: “medium” and “high”. The first was taken.',
    ],
    [
      `${HEADER}\n**Sponsor:** Ann, Bob`,
      { sponsor: 'Ann' },
      'A checklist has one sponsor: “Ann” was taken, and “Bob” left out.',
    ],
    [
      `${HEADER}\n**Agent Builders:** Ann\n\n## Sign-off\n\n- Agent Builder: Bob`,
      { builders: ['Ann'] },
      'The header names “Ann” as builders, and the sign-off “Bob”. Those of the header were taken.',
    ],
    [
      `${HEADER}\n\n## Decision\n\nTarget launch date: 2026-12-01\nTarget launch date: 2026-12-02`,
      { targetLaunchDate: '2026-12-01' },
      'The document has two target launch dates: “2026-12-01” and “2026-12-02”. The first was taken.',
    ],
    [
      `${HEADER}\n\n## Decision\n\nTarget launch date: 2026-12-01 or 2026-12-02`,
      { targetLaunchDate: null },
      'The target launch date “2026-12-01 or 2026-12-02” is no day as YYYY-MM-DD.',
    ],
  ])(
    'the first is taken or none, and both are named',
    (markdown, value, warning) => {
      const parsed = parseDocument(markdown);
      expect(parsed).toMatchObject(value);
      expect(parsed.warnings).toContain(warning);
    },
  );

  it('says nothing where they are the same', () => {
    const { warnings } = parseDocument(`${HEADER}\n**Version:** 7.1`);
    expect(warnings.join()).not.toContain('two answers');
  });
});

describe('the header', () => {
  const same = {
    agentVersion: '7.1',
    tier: 'medium',
    pilot: { start: '2026-10-20', end: '2026-11-20' },
  };

  it.each([
    ['lines', HEADER],
    ['Windows lines', HEADER.replaceAll('\n', '\r\n')],
    ['a list', HEADER.replace(/^/gm, '- ')],
    ['a quote', HEADER.replace(/^/gm, '> ')],
    [
      'a table',
      '| Field | Details |\n|---|---|\n| **Agent version** | 7.1 |\n| Tier: | medium |\n| Pilot ran | 2026-10-20 to 2026-11-20 |',
    ],
    [
      'a table without a head of its own',
      '| Agent version | 7.1 |\n|---|---|\n| TIER | MEDIUM |\n| Pilot ran | 2026-10-20 to 2026-11-20 |',
    ],
    [
      'a table across',
      '| Agent version | Tier | Pilot ran |\n|---|---|---|\n| 7.1 | Medium | 2026-10-20 to 2026-11-20 |',
    ],
    [
      'front matter',
      '---\nagentVersion: "7.1"\ntier: medium\npilot: 2026-10-20 to 2026-11-20\n---\n',
    ],
    [
      'odd spaces',
      HEADER.replaceAll(' ', '\u00a0').replace('\u00a0to\u00a0', ' to '),
    ],
    ['brackets', HEADER.replace('7.1', '[7.1]')],
  ])('is read from %s', (_, markdown) => {
    expect(parseDocument(markdown)).toMatchObject(same);
  });
});

describe('lists in the place of tables', () => {
  it('are read where they are open items, a sign-off and a decision', () => {
    const parsed = parseDocument(
      [
        HEADER,
        '## Sign-off',
        '- Agent Builder: Morteza Moradi\n- Sponsor: Exec Sponsor\n- AI CoE Lead: Ann',
        '## Decision',
        '- Conditional launch\n- Target launch date: 2026-12-01',
        '## Open items',
        '- Item 2: name a watcher, owner Mike Chen, due 2026-12-10\n- Item 3: later',
      ].join('\n\n'),
    );
    expect(parsed).toMatchObject({
      builders: ['Morteza Moradi'],
      sponsor: 'Exec Sponsor',
      targetLaunchDate: '2026-12-01',
      openItems: [
        {
          item: 2,
          missing: 'name a watcher',
          owner: 'Mike Chen',
          dueDate: '2026-12-10',
        },
      ],
    });
    expect(parsed.warnings).toEqual(
      expect.arrayContaining([
        'The open item “Item 3: later” was left out: it does not say its due date as YYYY-MM-DD.',
        'The sign-off names “AI CoE Lead: Ann”, who were left out; the roles decide who signs.',
        'The decision was left out; it follows from the items and the signatures: “Conditional launch”',
      ]),
    );
  });
});
