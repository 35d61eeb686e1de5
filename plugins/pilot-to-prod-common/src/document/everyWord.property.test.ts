import fc from 'fast-check';
import { anyChecklist, anyFacts, anyNow } from '../__testUtils__/arbitraries';
import { toChecklist } from '../__testUtils__/toChecklist';
import { parseDocument } from './parseDocument';
import { renderDocument } from './renderDocument';

/** To see the same documents again: `DOCUMENT_SEED=… npm test`. */
const seed = Number(process.env.DOCUMENT_SEED ?? Date.now() % 2 ** 31);

/**
 * A piece of a document that somebody wrote, made of words that are nowhere
 * else. What it has besides them is markup or of the template.
 *
 * @param word - the next word
 */
type Piece = (word: () => string) => string;

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
const ITEMS = '| # | Item | Status | Evidence |\n|---|---|---|---|';
const item =
  (
    number: number,
    status: (w: () => string) => string,
    evidence: Piece,
  ): Piece =>
  w =>
    `${ITEMS}\n${row([String(number), 'Criteria', status(w), evidence(w)])}`;
const pass = () => '✅';
const DIGEST = `sha256:${'0f'.repeat(32)}`;
const OTHER_DIGEST = `sha256:${'f0'.repeat(32)}`;

const PIECES: Record<string, Piece> = {
  paragraph: w => `${w()} ${w()}, ${w()}.`,
  'hard breaks': w => `${w()}  \n${w()}\\\n${w()}`,
  'first heading': w => `# ${w()} ${w()}`,
  'underlined heading': w => `${w()}\n===\n\n${w()}\n---`,
  'unknown section': w => `## ${w()}\n\n${w()} ${w()}`,
  'empty section': w => `### ${w()}`,
  artifacts: w =>
    `**Artifacts:** ${w()}: ${DIGEST}, "${w()}, ${w()} = ${DIGEST}", ${w()}\n**Artifact:** ${w()}@sha256:${w()}`,
  'artifacts as a list': w =>
    `**Artifacts:**\n\n- ${w()} ${DIGEST.toUpperCase()}\n- **${w()}:** \`${DIGEST}\`\n- ${w()} ${DIGEST} ${w()}`,
  'artifacts as a table': w =>
    `| ${w()} | Artifact | Digest |\n|---|---|---|\n| ${w()} | ${w()} | ${DIGEST} |\n| ${w()} | ${w()} | ${w()} |`,
  'artifact without a name': w => `**Artifact:** ${DIGEST}\n${w()}`,
  'artifact with two digests': w => {
    const name = w();
    return `**Artifact:** ${name} ${DIGEST}\n**Artifact:** ${name} ${OTHER_DIGEST}`;
  },
  'owner and validity': w =>
    `**Agent owner:** ${w()}, ${w()}\n**Valid until:** ${w()}`,
  'unknown label': w => `**${w()}:** ${w()}`,
  'version line': w => `**Agent version:** ${w()}`,
  'two version lines': w => `**Agent version:** ${w()}\n**Version:** ${w()}`,
  'version in brackets': w => `**Agent version:** [${w()}]`,
  'version in a list': w => `- **Agent version:** ${w()}\n- Agent: ${w()}`,
  'version in a quote': w => `> **Version:** ${w()}`,
  'version with odd spaces': w => `**Agent\u00a0Version:**\t\u00a0${w()}`,
  'tier that is none': w => `**TIER:** ${w()} ${w()}`,
  'pilot in words': w => `**Pilot ran:** 2026-05-13 to 2026-06-12 ${w()}`,
  'review date': w => `**Review date:** ${w()}`,
  'header table': w =>
    `| ${w()} | ${w()} |\n|---|---|\n| **Agent version** | ${w()} |\n| ${w()} | ${w()} |`,
  'header table across': w =>
    `| Agent version | Sponsor | ${w()} |\n|---|---|---|\n| ${w()} | ${w()} | ${w()} |`,
  people: w =>
    `**Agent Builders:** ${w()}, "${w()}, ${w()}"\n**Sponsor:** ${w()}, ${w()}`,
  'table that is none of ours': w =>
    `| ${w()} | ${w()} |\n|---|---|\n| ${w()} | ${w()} |`,
  comment: w => `${w()} <!-- ${w()} --> ${w()}\n\n<!-- ${w()} -->`,
  html: w =>
    `<div title="${w()}">\n${w()}\n</div>\n\n${w()} <b class="${w()}">${w()}</b>`,
  code: w =>
    `\`\`\`${w()}\n${w()} | ${w()}\n\`\`\`\n\n    ${w()}\n\n\`${w()}\``,
  image: w => `![${w()}](https://example.com/${w()}.png "${w()}")`,
  link: w =>
    `[${w()}](https://example.com/${w()} '${w()}') <https://example.com/${w()}>`,
  'bold link': w => `**[${w()}](https://example.com/${w()})** ~~${w()}~~`,
  'reference link': w =>
    `[${w()}][ref${w()}]\n\n[ref]: https://example.com/${w()} "${w()}"`,
  'unused reference': w => `[${w()}]: https://example.com/${w()} (${w()})`,
  'unused footnote': w => `[^${w()}]: ${w()} ${w()}`,
  list: w => `- ${w()}\n  - ${w()}\n    1. ${w()}\n- [x] ${w()}`,
  quote: w => `> ${w()}\n> > ${w()}\n> - ${w()}`,
  'very deep quote': w => `${'> '.repeat(40)}${w()}`,
  'very deep list': w =>
    Array.from(
      { length: 30 },
      (_, depth) => `${'  '.repeat(depth)}- ${w()}`,
    ).join('\n'),
  entities: w => `${w()}&nbsp;${w()}&#124;${w()} \\*${w()}\\*`,
  'other letters': w => `Größe${w()} – „${w()}“ 数${w()} ‎${w()} 💥${w()}`,
  'item in words': item(1, pass, w => `${w()} ${w()}`),
  'item in brackets': item(2, pass, w => `[${w()} ${w()}]`),
  'item in lower case': w =>
    `| NR. | STATUS | EVIDENCE | ${w()} |\n|---|---|---|---|\n| 3 | ✅ | ${w()} | ${w()} |`,
  'item with a footnote': w =>
    item(3, pass, () => `[^n] ${w()}`)(w).concat(`\n\n[^n]: ${w()} ${w()}`),
  'item with an address as footnote': w =>
    item(
      3,
      pass,
      () => '[^u]',
    )(w).concat(`\n\n[^u]: https://example.com/${w()}`),
  'item with a reference': w =>
    item(
      7,
      pass,
      () => `[run${w()}]`,
    )(w).concat(`\n\n[other]: https://example.com/${w()}`),
  'status in words': item(
    4,
    w => `${w()} ✅ ${w()}`,
    w => w(),
  ),
  'status as a box': item(
    4,
    () => '[x]',
    w => w(),
  ),
  'struck status': item(
    4,
    w => `~~✅~~ ❌ ${w()}`,
    w => w(),
  ),
  'comment in a status': item(
    4,
    w => `✅ <!-- ${w()} -->`,
    w => w(),
  ),
  finding: item(5, pass, w => `${w()} **Finding:** ${w()}. **${w()}:** ${w()}`),
  'finding alone': item(5, pass, w => `**Finding:** ${w()} **Note:** ${w()}`),
  'note and finding': item(
    5,
    pass,
    w => `**Note:** ${w()} **Finding:** ${w()}`,
  ),
  acknowledgement: item(
    7,
    pass,
    w => `**Acknowledged by:** ${w()} · **On:** ${w()}`,
  ),
  evidence: item(9, pass, w => `**Procedure:** ${w()}<br>**Outcome:** worked`),
  'evidence that is none': item(
    9,
    pass,
    w => `**Procedure:** ${w()}<br>**${w()}:** ${w()}`,
  ),
  'evidence twice': item(
    7,
    pass,
    w => `**Version:** ${w()}<br>**Version:** ${w()}`,
  ),
  'item twice': w =>
    `${item(6, pass, () => w())(w)}\n${row(['6', w(), '❌', w()])}`,
  'row that is no item': w => `${ITEMS}\n${row([w(), w(), '✅', w()])}`,
  'more cells than columns': w =>
    `${ITEMS}\n${row(['8', 'x', '✅', w(), w(), w()])}`,
  'fewer cells than columns': w => `${ITEMS}\n| ${w()}`,
  'item 10': item(
    10,
    w => w(),
    w => w(),
  ),
  'titles of their own': w =>
    `${ITEMS}\n${row(['1', `${w()} ${w()}`, '✅', w()])}`,
  'sign-off as a table': w =>
    `## Sign-off\n\n| Role | Name | Date | Signature | ${w()} |\n|---|---|---|---|---|\n` +
    `| Agent Builder | ${w()} + ${w()} | ${w()} | ${w()} | ${w()} |\n| ${w()} | ${w()} |\n| Sponsor | ${w()}, ${w()} |`,
  'sign-off as a list': w =>
    `## SIGN-OFF\n\n- Agent Builder: ${w()}\n- **Sponsor:** ${w()}\n- ${w()}: ${w()}`,
  'sign-off in words': w => `## Sign-off\n\n${w()} ${w()}`,
  decision: w =>
    `## Decision\n\n- ${w()}\n- Target launch date: 2026-12-01 ${w()}`,
  'two launch dates': w =>
    `## Decision\n\nTarget launch date: 2026-12-01\nTarget launch date: ${w()}\n30-day post-launch review: ${w()}`,
  'open items as a table': w =>
    `## Open items ${w()}\n\n| Item # | What's missing | Owner | Due date | ${w()} |\n|---|---|---|---|---|\n` +
    `| 2 | ${w()} | ${w()} | 2026-06-20 | ${w()} |\n| 2 | ${w()} | ${w()} | ${w()} | ${w()} |`,
  'open items as a list': w =>
    `## Open items\n\n- Item 2: ${w()} ${w()}, owner ${w()} ${w()}, due 2026-12-10\n- Item 3: ${w()}, ${w()}\n- ${w()}`,
  'closed items': w =>
    `## Open items\n\n| Item # | Closed on | Closed by | ${w()} |\n|---|---|---|---|\n| 2 | ${w()} | ${w()} | ${w()} |`,
  record: w => `## Record\n\n**State:** ${w()}`,
};

const front: Piece = w =>
  `---\ntitle: ${w()}\nagentVersion: "${w()}"\nbuilders:\n  - ${w()}\n  - ${w()}\nartifacts:\n  - ${w()}: ${DIGEST}\n  - ${w()}\n${w()}: ${w()}\n---`;

const anyDocument = fc.record({
  hasFront: fc.boolean(),
  names: fc.array(fc.constantFrom(...Object.keys(PIECES)), {
    minLength: 1,
    maxLength: 12,
  }),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  between: fc.constantFrom(
    '\n\n',
    '\n\n---\n\n',
    '\n\n\u00a0\n\n',
    '\n\n\t\n\n',
  ),
  mark: fc.constantFrom('', '\uFEFF'),
});

describe(`importing any document (seed ${seed})`, () => {
  it('finds a place or a warning for every word', () => {
    fc.assert(
      fc.property(
        anyDocument,
        ({ hasFront, names, lineEnd, between, mark }) => {
          const words: string[] = [];
          const next = () => {
            words.push(`w${words.length}x`);
            return words[words.length - 1];
          };
          const markdown = [
            ...(hasFront ? [front(next)] : []),
            ...names.map(name => PIECES[name](next)),
          ]
            .join(between)
            .replaceAll('\n', lineEnd);

          const parsed = JSON.stringify(parseDocument(mark + markdown));
          expect(words.filter(word => !parsed.includes(word))).toEqual([]);
        },
      ),
      { numRuns: 2_500, seed },
    );
  });

  it('names at most fifty warnings, however many there are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(PIECES)),
        fc.integer({ min: 60, max: 200 }),
        (name, count) => {
          const words: string[] = [];
          const next = () => {
            words.push(`w${words.length}x`);
            return words[words.length - 1];
          };
          const markdown = Array.from({ length: count }, () =>
            PIECES[name](next),
          ).join('\n\n');

          const parsed = parseDocument(markdown);
          const text = JSON.stringify(parsed);
          expect(parsed.warnings.length).toBeLessThanOrEqual(50);
          expect(text.length).toBeLessThan(12 * markdown.length + 20_000);
          expect(words.filter(word => !text.includes(word))).toEqual([]);
        },
      ),
      { numRuns: 100, seed },
    );
  });

  it('says of our own documents what it left out, and of nothing that it is lost', () => {
    fc.assert(
      fc.property(anyChecklist, anyFacts, anyNow, (content, facts, now) => {
        const { warnings } = parseDocument(
          renderDocument(toChecklist(content, facts, now), {
            postLaunchReviewDays: 30,
            tiers: {},
          }),
        );
        expect(
          warnings.filter(warning => /^Line \d+ has words/.test(warning)),
        ).toEqual([]);
      }),
      { numRuns: 200, seed },
    );
  });
});
