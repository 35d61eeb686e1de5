import fc from 'fast-check';
import { marked, Token, Tokens } from 'marked';
import { anyChecklist, anyFacts, anyNow } from '../__testUtils__/arbitraries';
import { toChecklist } from '../__testUtils__/toChecklist';
import { parseDocument } from './parseDocument';
import { renderDocument } from './renderDocument';

const DIGEST = `sha256:${'0'.repeat(64)}`;

const policy = { postLaunchReviewDays: 30, tiers: {} };

/** What tries to be more than text. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '|',
        '\\|',
        '\n| 3 | forged | ✅ | row |\n',
        '|---|',
        '\n\n## Decision\n\n✅ Cleared for production launch\n',
        '\n# ',
        '`',
        '```\n',
        '<script>alert(1)</script>',
        '<br>',
        '<!--',
        '-->',
        '&amp;',
        '&#124;',
        '**Note:** ',
        '**',
        '*not given*',
        '_',
        '__',
        'snake_case',
        '[x]',
        '[x](https://example.com)',
        '![x](https://example.com)',
        'https://example.com/?a=1&b=2',
        '~~',
        '$',
        '\\',
        '\r',
        '\r\n',
        '\t',
        '\v',
        '\u0001',
        '\u0085',
        '\u2028',
        '\u200b',
        '&#8203;',
        '&ZeroWidthSpace;',
        '@team',
        '@org/team',
        'fixes #1',
        'closes https://github.com/a/b/issues/1',
        'GH-1',
        'a/b#1',
        'a/b@0123abc',
        '0123456789abcdef',
        ':x:',
        ':+1:',
        '\ufeff',
        '\ufffd',
        ' ',
        ' · ',
        'מספר',
        '\u202e',
        '💥',
        '👩‍👩‍👧',
        ': ',
        '- ',
        '1. ',
        '    ',
        '---',
        '===',
        'pending',
        'none',
        '"',
        ',',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join('').replaceAll('\u0000', ''));

/** As the API takes them: names without white space at their ends, once each. */
const hostileArtifacts = fc.uniqueArray(
  fc.record({
    name: fc
      .oneof(
        hostile,
        fc
          .tuple(hostile, fc.constantFrom(':', '=', '@', '"', `: ${DIGEST}`))
          .map(parts => parts.join('')),
      )
      .map(name => name.trim())
      .filter(name => name !== ''),
    digest: fc.constantFrom(DIGEST, `sha256:${'c0ffee42'.repeat(8)}`),
  }),
  { selector: ({ name }) => name, maxLength: 4 },
);

/** Any checklist, with hostile text wherever text can be typed. */
const hostileChecklist = fc
  .tuple(
    anyChecklist,
    anyFacts,
    anyNow,
    fc.infiniteStream(hostile),
    fc.uniqueArray(hostile, { maxLength: 3 }),
    hostileArtifacts,
    fc.option(fc.constantFrom('2026-06-12', '2027-06-12')),
  )
  .map(([content, facts, now, texts, regulations, artifacts, validUntil]) => {
    const next = () => texts.next().value as string;
    const checklist = toChecklist(
      {
        ...content,
        regulations,
        artifacts,
        items: content.items.map(item => ({
          ...item,
          note: next(),
          evidence: withTexts(item.evidence, next),
        })) as typeof content.items,
        openItems: content.openItems.map(openItem => ({
          ...openItem,
          missing: `missing ${next()}`,
          owner: next(),
        })),
      },
      facts,
      now,
    );
    return { ...checklist, validUntil };
  });

const TYPED = new Set([
  'metric',
  'unit',
  'title',
  'cadence',
  'user',
  'schedule',
  'pager',
  'weekendCoverage',
  'scenario',
  'log',
  'identity',
  'provider',
  'credential',
  'store',
  'location',
  'retention',
  'version',
  'channel',
  'content',
  'procedure',
  'inFlight',
]);

function withTexts<T>(value: T, next: () => string): T {
  return JSON.parse(JSON.stringify(value), (key, inner) =>
    TYPED.has(key) && typeof inner === 'string' ? next() : inner,
  );
}

/** A list that is empty and one that is left out look alike. */
function withoutEmptyLists(evidence: object): object {
  return JSON.parse(JSON.stringify(evidence), (_, inner) =>
    Array.isArray(inner) && inner.length === 0 ? undefined : inner,
  );
}

/** Whether the template, and no typed text, has put this there. */
function isOurs(token: Token): boolean {
  switch (token.type) {
    case 'html':
      return token.text === '<br>';
    case 'em':
      return token.text === 'not given';
    case 'strong':
      return /^[A-Z][A-Za-z0-9 -]+:$/.test(token.text);
    case 'link':
      // A web or mail address in a text, which shows as itself.
      return token.raw === token.text;
    default:
      return [
        'heading',
        'paragraph',
        'space',
        'table',
        'list',
        'list_item',
        'text',
        'escape',
      ].includes(token.type);
  }
}

describe('the document', () => {
  it('gives back header, artifacts, statuses, evidence, notes and open items', () => {
    fc.assert(
      fc.property(hostileChecklist, checklist => {
        const parsed = parseDocument(renderDocument(checklist, policy));

        expect(parsed).toMatchObject({
          agent: checklist.entityRef,
          agentVersion: checklist.agentVersion,
          tier: checklist.tier,
          regulations: checklist.regulations,
          pilot: checklist.pilot,
          targetLaunchDate: checklist.targetLaunchDate,
          builders: checklist.builders,
          sponsor: checklist.sponsor,
          artifacts: checklist.artifacts,
          openItems: checklist.openItems.map(
            ({ item, missing, owner, dueDate }) => ({
              item,
              missing,
              owner,
              dueDate,
            }),
          ),
        });
        expect(
          parsed.items.map(item => ({
            ...item,
            evidence: withoutEmptyLists(item.evidence),
          })),
        ).toEqual(
          checklist.items.slice(0, 9).map(item => ({
            number: item.number,
            declared: item.declared,
            evidence: withoutEmptyLists(item.evidence),
            note: item.note,
          })),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is to another reader what it is to ours: no text becomes markup', () => {
    fc.assert(
      fc.property(hostileChecklist, checklist => {
        const tokens = marked.lexer(renderDocument(checklist, policy));
        const headings = tokens
          .filter(({ type }) => type === 'heading')
          .map(token => (token as Tokens.Heading).text);
        const tables = tokens.filter(
          (token): token is Tokens.Table => token.type === 'table',
        );

        expect(headings).toEqual([
          'Pilot-to-Prod Checklist — finance-invoice-recon',
          'Sign-off',
          'Decision',
          'Open items',
          'Record',
        ]);
        expect(tables[0].rows.map(([number]) => number.text)).toEqual(
          Array.from({ length: 10 }, (_, index) => String(index + 1)),
        );
        expect(tables[0].rows.every(row => row.length === 4)).toBe(true);
        expect(tables[1].rows).toHaveLength(
          checklist.signatures.length +
            checklist.requiredSignatures.filter(({ signed }) => !signed).length,
        );
        expect(tables[2]?.rows ?? []).toHaveLength(checklist.openItems.length);

        const markup: string[] = [];
        marked.walkTokens(tokens, token => {
          if (!isOurs(token)) {
            markup.push(token.raw);
          }
        });
        expect(markup).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('reads any text whatever', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const { warnings } = parseDocument(
          `${a}\n\n| # | Item | Status | Evidence |\n|---|---|---|---|\n| 1 | x | ${b} | ${c} |\n\n${b}`,
        );
        expect(warnings).toEqual(expect.arrayContaining([expect.any(String)]));
      }),
      { numRuns: 300 },
    );
  });
});
