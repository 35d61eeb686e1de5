import {
  codesOf,
  evaluateItem,
  evidenceWith,
  withItem,
  workedChecklist,
} from '../../__testUtils__/workedChecklist';
import {
  Guardrail,
  GUARDRAILS,
  GuardrailsEvidence,
  guardrailsInScope,
} from './guardrailsEvidence';

const tested = (guardrail: Guardrail) => ({
  guardrail,
  scenario: 'An input that should trigger it',
  testedAt: '2026-06-10',
  fired: true,
  log: 'Rejected',
});
const one = tested('input-validation');

const codes = (evidence: GuardrailsEvidence) => codesOf(4, evidence);

describe('item 4, guardrails', () => {
  it.each<[string, GuardrailsEvidence, string[]]>([
    ['the worked example', evidenceWith('guardrails', {}), []],
    [
      'nothing but the drill of item 9',
      { tests: [] },
      ['guardrail-untested', 'guardrail-untested', 'guardrail-untested'],
    ],
    [
      'in scope and tested',
      { inScope: ['input-validation'], tests: [one] },
      [],
    ],
    [
      'in scope and not tested',
      { inScope: ['input-validation', 'output-schema'], tests: [one] },
      ['guardrail-untested'],
    ],
    [
      'named twice in the scope',
      { inScope: ['output-schema', 'output-schema'], tests: [] },
      ['guardrail-untested'],
    ],
    [
      'an empty scope, which means all four',
      { inScope: [], tests: [one] },
      ['guardrail-untested', 'guardrail-untested'],
    ],
    [
      'no scope, which means all four',
      { tests: [one, tested('output-schema'), tested('tool-allowlist')] },
      [],
    ],
    [
      'a test that names no guardrail tests none',
      {
        inScope: ['input-validation'],
        tests: [{ ...one, guardrail: undefined }],
      },
      ['guardrail-untested'],
    ],
    [
      'did not fire',
      { inScope: ['input-validation'], tests: [{ ...one, fired: false }] },
      ['guardrail-did-not-fire'],
    ],
    [
      'does not say whether it fired',
      { inScope: ['input-validation'], tests: [{ ...one, fired: undefined }] },
      ['guardrail-did-not-fire'],
    ],
    [
      'fired in one of two tests',
      { inScope: ['input-validation'], tests: [{ ...one, fired: false }, one] },
      [],
    ],
    [
      'another guardrail fired',
      {
        inScope: ['input-validation', 'output-schema'],
        tests: [{ ...one, fired: false }, tested('output-schema')],
      },
      ['guardrail-did-not-fire'],
    ],
    [
      'out of scope and did not fire',
      {
        inScope: ['input-validation'],
        tests: [one, { ...tested('output-schema'), fired: false }],
      },
      [],
    ],
    [
      'no log',
      { inScope: ['input-validation'], tests: [{ ...one, log: undefined }] },
      ['log-missing'],
    ],
    [
      'a blank log',
      { inScope: ['input-validation'], tests: [{ ...one, log: ' ' }] },
      ['log-missing'],
    ],
    [
      'on the first day of the pilot',
      {
        inScope: ['input-validation'],
        tests: [{ ...one, testedAt: '2026-05-13' }],
      },
      [],
    ],
    [
      'the day before the pilot',
      {
        inScope: ['input-validation'],
        tests: [{ ...one, testedAt: '2026-05-12' }],
      },
      ['outside-pilot'],
    ],
    [
      'without a date',
      {
        inScope: ['input-validation'],
        tests: [{ ...one, testedAt: undefined }],
      },
      ['outside-pilot'],
    ],
    [
      'today, the last day of the pilot',
      {
        inScope: ['input-validation'],
        tests: [{ ...one, testedAt: '2026-06-12' }],
      },
      [],
    ],
    [
      'tomorrow',
      {
        inScope: ['input-validation'],
        tests: [{ ...one, testedAt: '2026-06-13' }],
      },
      ['date-in-future'],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(codes(evidence)).toEqual(expected);
  });

  it('takes a test after the pilot has ended', () => {
    const pilot = { start: '2026-05-01', end: '2026-06-01' };
    const evidence: GuardrailsEvidence = {
      inScope: ['input-validation'],
      tests: [one],
    };
    expect(codesOf(4, evidence, { content: { pilot } })).toEqual([]);
  });

  describe('the kill switch and the drill of item 9', () => {
    const failedOwnTest = { ...tested('kill-switch'), fired: false };

    it.each<[string, object, GuardrailsEvidence['tests'], string[]]>([
      ['worked, no test', { outcome: 'worked' }, [], []],
      ['failed, no test', { outcome: 'failed' }, [], ['guardrail-untested']],
      [
        'without outcome, no test',
        { outcome: undefined },
        [],
        ['guardrail-untested'],
      ],
      ['failed, own test', { outcome: 'failed' }, [tested('kill-switch')], []],
      [
        'failed, own test did not fire',
        { outcome: 'failed' },
        [failedOwnTest],
        ['guardrail-did-not-fire'],
      ],
      [
        'worked, own test did not fire',
        { outcome: 'worked' },
        [failedOwnTest],
        [],
      ],
    ])('%s', (_, drill, tests, expected) => {
      const checklist = withItem(
        withItem(workedChecklist(), 9, {
          evidence: evidenceWith('rollback-drill', drill),
        }),
        4,
        { evidence: { inScope: ['kill-switch'], tests } },
      );
      expect(evaluateItem(4, checklist).findings.map(f => f.code)).toEqual(
        expected,
      );
    });

    it('the drill stands for no other guardrail', () => {
      expect(codes({ inScope: ['tool-allowlist'], tests: [] })).toEqual([
        'guardrail-untested',
      ]);
    });
  });
});

describe('guardrailsInScope', () => {
  it.each<[GuardrailsEvidence, readonly Guardrail[]]>([
    [{}, GUARDRAILS],
    [{ inScope: [] }, GUARDRAILS],
    [{ inScope: ['kill-switch'] }, ['kill-switch']],
    [{ inScope: ['kill-switch', 'kill-switch'] }, ['kill-switch']],
  ])('%j', (evidence, expected) => {
    expect(guardrailsInScope(evidence)).toEqual(expected);
  });

  it('knows the four of template 07', () => {
    expect(GUARDRAILS).toEqual([
      'input-validation',
      'output-schema',
      'tool-allowlist',
      'kill-switch',
    ]);
  });
});
