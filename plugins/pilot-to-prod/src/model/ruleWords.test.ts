import {
  Checklist,
  DEFAULT_POLICY,
  Finding,
  FindingCode,
  findingDefinitions,
  FindingParams,
  Reason,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { everyFinding } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { mockApis } from '@backstage/test-utils';
import type { Translate } from '../hooks/useT';
import { ruleMessages } from '../translation/rules';
import { arrange } from '../__testUtils__/scenarios';
import { formatDay } from './dates';
import { formatDuration } from './duration';
import {
  tellFinding,
  tellReason,
  tellReasons,
  tellRequiredRetention,
} from './ruleWords';

/** A reader's language in which every text is its key and what goes into it. */
const t = Object.assign(
  (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`,
  { language: 'en' },
) as unknown as Translate;

const tell = (reason: Reason, checklist: Checklist) =>
  tellReason(reason, checklist, t, DEFAULT_POLICY);

/** Another language: texts without a letter, but with their placeholders. */
function inMarks<Texts extends Record<string, string>>(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      text.replace(
        /(\{\{\w+\}\})|[a-z]/gi,
        (_, placeholder = '·') => placeholder,
      ),
    ]),
  ) as Texts;
}

const translated = (messages: object) => {
  const ref = createTranslationRef({ id: 'test', messages: { ...messages } });
  const snapshot = mockApis.translation().getTranslation(ref);
  const { t: translate } = snapshot as unknown as { t: Translate };
  return Object.assign(translate, { language: 'en' });
};

const english = translated(ruleMessages);
const marks = translated({
  findingText: inMarks(ruleMessages.findingText),
  findingWord: inMarks(ruleMessages.findingWord),
});

const finding = (code: string, params: FindingParams): Finding => ({
  code: code as FindingCode,
  severity: 'blocker',
  message: 'As it came.',
  params,
});

/** One finding of each sentence that the rules can say. */
const everySentence = (typed: string) =>
  everyFinding(typed).filter(
    ({ message }, index, all) =>
      all.findIndex(one => one.message === message) === index,
  );

describe('tellFinding', () => {
  it('is tried with findings of every code', () => {
    const codes = new Set(everySentence('Ω').map(({ code }) => code));
    expect(codes).toEqual(new Set(Object.keys(findingDefinitions)));
  });

  it.each(everySentence('Ω'))('translates “$message”', found => {
    const told = tellFinding(found, marks)
      // Days and durations as readers write them, and regulations by name.
      .replace(
        /\b[A-Z][a-z]{2} \d{1,2}, \d{4}\b|\b\d (year|month)s?\b|SOX/g,
        '',
      );
    expect(told).toMatch(/·/);
    expect(told).not.toMatch(/[a-z]|\{\{|\d{4}-\d{2}-\d{2}/i);
  });

  it('tells in English what the rules say, but for days and durations', () => {
    const found = everySentence('Acceptance');
    expect(found.map(one => tellFinding(one, english))).toEqual(
      found.map(({ message }) =>
        message
          .replace(/\d{4}-\d{2}-\d{2}/g, day => formatDay(day, t))
          .replace(
            /\(P.*?\)/g,
            iso => `(${formatDuration(iso.slice(1, -1), t)})`,
          ),
      ),
    );
  });

  it('tells numbers as readers write them', () => {
    expect(
      tellFinding(
        finding('criterion-missed', {
          criterion: 'Answers',
          actual: 12345.678901,
          operator: '>=',
          target: 1e6,
          unit: '',
        }),
        english,
      ),
    ).toBe('Answers reached 12,345.678901, the target is >= 1,000,000.');
  });

  it.each([
    '<b>AT&T</b> "quoted" \'too\'',
    '$& $1 $$ $t(findingText.drill-failed)',
    '(.*) [x] {y} {{z}} \\d',
    'has no draft.\n{{message}} has no draft.',
    'key of 2026-99-99',
    'Message 1',
  ])('leaves a name as people typed it: %s', message => {
    expect(tellFinding(finding('content-missing', { message }), marks)).toBe(
      `${message} ··· ·· ·····.`,
    );
  });

  it.each([
    finding('log-missing', { test: 2, day: '2026-99-99' }),
    finding('new', {}),
  ])('leaves what it does not know as it came: $code', unknown => {
    expect(tellFinding(unknown, marks)).toBe('As it came.');
  });
});

describe('tellRequiredRetention', () => {
  it('translates a tier, and leaves a regulation as it is called', () => {
    expect(tellRequiredRetention({ tier: 'medium', retention: 'P6M' }, t)).toBe(
      'retention.demand {"reason":"retention.tier {\\"tier\\":\\"findingWord.tier.medium {}\\"}","retention":"6 months"}',
    );
    expect(tellRequiredRetention({ regulation: 'SOX' }, t)).toBe(
      'retention.demand {"reason":"SOX","retention":"retention.unknown {}"}',
    );
  });
});

describe('tellReason', () => {
  it('puts the policy’s numbers into the reader’s words', async () => {
    const { checklists } = await arrange('conditional');
    const [checklist] = checklists;
    expect(tell({ code: 'too-many-warnings', message: '' }, checklist)).toBe(
      'decisionReason.too-many-warnings {"count":1,"most":"2"}',
    );
    expect(
      tell(
        { code: 'open-item-due-late', item: 6, message: '' },
        { ...checklist, targetLaunchDate: '2026-06-13' },
      ),
    ).toBe(
      'decisionReason.open-item-due-late {"item":"6","latest":"Jun 27, 2026"}',
    );
    expect(tell({ code: 'item-failed', item: 4, message: '' }, checklist)).toBe(
      'decisionReason.item-failed {"item":"4"}',
    );
  });

  it('leaves a reason as it came which it does not know', async () => {
    const { checklists } = await arrange('conditional');
    const unknown = { code: 'new', message: 'As told.' } as unknown as Reason;
    expect(tell(unknown, checklists[0])).toBe('As told.');
  });
});

describe('tellReasons', () => {
  it('tells all undeclared items at once, before what else is missing', async () => {
    const { checklists } = await arrange('half filled');
    const [checklist] = checklists;
    expect(
      tellReasons({ ...checklist }, t, DEFAULT_POLICY).map(({ text }) => text),
    ).toEqual(['decisionReason.items-pending {"items":"6, 7, 8, and 9"}']);
  });

  it('says which item fails, so that it can be told why', async () => {
    const { checklists } = await arrange('blocked by findings');
    expect(tellReasons(checklists[0], t, DEFAULT_POLICY)).toEqual([
      { text: 'decisionReason.item-failed {"item":"5"}', failed: 5 },
      { text: 'decisionReason.open-item-missing {"item":"6"}' },
    ]);
  });
});
