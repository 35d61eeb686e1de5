import {
  Checklist,
  DEFAULT_POLICY,
  Reason,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../hooks/useT';
import { arrange } from '../__testUtils__/scenarios';
import { tellFinding, tellReason, tellReasons } from './ruleWords';

/** A reader's language in which every text is its key and what goes into it. */
const t = ((key: string, values?: object) =>
  `${key} ${JSON.stringify(values ?? {})}`) as unknown as Translate;

const tell = (reason: Reason, checklist: Checklist) =>
  tellReason(reason, checklist, t, DEFAULT_POLICY);

describe('tellFinding', () => {
  it('translates what the code says, and leaves what names a row', () => {
    expect(
      tellFinding(
        { code: 'pager-missing', severity: 'blocker', message: 'In English.' },
        t,
      ),
    ).toBe('ruleFinding.pager-missing {}');
    expect(
      tellFinding(
        {
          code: 'log-missing',
          severity: 'blocker',
          message: 'Test 2 has no log.',
        },
        t,
      ),
    ).toBe('Test 2 has no log.');
    expect(
      tellFinding(
        {
          code: 'date-in-future',
          severity: 'blocker',
          message: 'The drill is dated 2026-06-13, which is yet to come.',
        },
        t,
      ),
    ).toBe('The drill is dated Jun 13, 2026, which is yet to come.');
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
