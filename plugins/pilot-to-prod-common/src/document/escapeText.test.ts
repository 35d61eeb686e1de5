import MarkdownIt from 'markdown-it';
import { escapeText, withoutGuards } from './escapeText';
import { textOf } from './readInline';
import { readMarkdown } from './readMarkdown';

/** What GitHub's filters see: the text, after the Markdown was read. */
const shown = (text: string) =>
  new MarkdownIt()
    .renderInline(escapeText(text))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** What our own import reads. */
function readBack(text: string): string | undefined {
  const steps = readMarkdown(
    withoutGuards(`| a |\n|---|\n| ${escapeText(text)} |`),
  );
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  const [block] = step.value.blocks;
  return block.kind === 'table' ? textOf(block.rows[0][0].segments) : undefined;
}

/** What GitHub would act on in a text, by its own documentation. */
const ACTIVE = [
  /@[a-z0-9]/i,
  /#[0-9]/,
  /\bgh-[0-9]/i,
  /:(?!\d\d:)[\w+-]+:/,
  /(?<![\w-])[0-9a-f]{7,40}(?![\w-])/i,
  /\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\s+https?:/i,
];

describe('a text in the document', () => {
  it.each([
    '@team',
    '@org/team',
    'ask @mike.chen, or (@sarah)',
    'fixes #1',
    'Closes: #12, resolves #3',
    'GH-1',
    'gh-22',
    'org/repo#1',
    'fixes https://github.com/org/repo/issues/1',
    'Resolved:  https://github.com/org/repo/pull/1',
    'close\nhttps://github.com/org/repo/issues/1',
    'org/repo@0123456789abcdef0123456789abcdef01234567',
    '0123abc',
    'a 0123456789abcdef0123456789abcdef01234567 b',
    ':x:',
    ':+1::tada:',
    ':100:',
    'a:x:b',
  ])('calls nobody, closes nothing and comes back: %j', text => {
    const active = ACTIVE.filter(pattern => pattern.test(text));
    expect(active).not.toEqual([]);
    expect(ACTIVE.filter(pattern => pattern.test(shown(text)))).toEqual([]);
    expect(ACTIVE.filter(pattern => pattern.test(escapeText(text)))).toEqual(
      [],
    );
    expect(readBack(text)).toBe(text);
  });

  it.each([
    'user:default/mike.chen',
    '2026-06-13T09:00:00.000Z',
    '0c1f2d3e-0000-4000-8000-000000000000',
    `sha256:${'0a'.repeat(32)}`,
    'https://github.com/org/repo/issues/1',
    'fixed in 2026',
    'snake_case and 100 % at 09:30',
  ])('stays plain where nothing would happen: %j', text => {
    expect(escapeText(text)).toBe(text);
  });

  it('tells its own guard from one that was typed', () => {
    for (const text of [
      '@\u200bteam',
      '@&ZeroWidthSpace;team',
      '\u200b',
      '&#8203;',
    ]) {
      expect(readBack(text)).toBe(text);
    }
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '![x](https://example.com/x.png)',
    '[x](https://example.com)',
    '- [ ] task',
    '# heading',
    '**bold** ~~gone~~ `code` $x$',
  ])('is no markup: %j', text => {
    const html = new MarkdownIt({ html: true }).render(
      `| a |\n|---|\n| ${escapeText(text)} |`,
    );
    expect(html.replace(/<\/?(table|thead|tbody|tr|th|td)>/g, '')).not.toMatch(
      /<[a-z]/i,
    );
  });

  it('takes time in proportion to its length', () => {
    const timeOf = (text: string) => {
      const start = performance.now();
      escapeText(text);
      return performance.now() - start;
    };
    for (const unit of ['@', ':', ':a', '0a', 'fix ', 'fix:\n', 'GH-', ' ']) {
      timeOf(unit.repeat(1_000));
      expect(timeOf(unit.repeat(100_000))).toBeLessThan(1_000);
    }
  });
});
