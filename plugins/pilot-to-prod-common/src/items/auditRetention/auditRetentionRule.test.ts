import type { EvaluationInput } from '../../evaluation/evaluate';
import { DEFAULT_POLICY } from '../../model/policy';
import {
  codesOf,
  evaluateItem,
  withItem,
  workedChecklist,
} from '../../__testUtils__/workedChecklist';
import { AuditRetentionEvidence } from './auditRetentionEvidence';
import { requiredRetentions } from './auditRetentionRule';

type Store = NonNullable<AuditRetentionEvidence['stores']>[number];

const store = (change: Store = {}): Store => ({
  store: 'S3 Glacier',
  location: 's3://audit',
  retention: 'P7Y',
  verifiedAt: '2026-06-11',
  ...change,
});

describe('item 6, audit retention', () => {
  it.each<[string, AuditRetentionEvidence, string[]]>([
    ['one whole store', { stores: [store()] }, []],
    ['no stores', {}, ['store-missing']],
    ['an empty list', { stores: [] }, ['store-missing']],
    [
      'an unnamed store',
      { stores: [store({ store: ' ' })] },
      ['store-missing'],
    ],
    [
      'no location',
      { stores: [store({ location: undefined })] },
      ['location-missing'],
    ],
    [
      'a blank location',
      { stores: [store({ location: ' ' })] },
      ['location-missing'],
    ],
    [
      'one of two without a location',
      { stores: [store(), store({ location: '' })] },
      ['location-missing'],
    ],
    ['verified today', { stores: [store({ verifiedAt: '2026-06-12' })] }, []],
    [
      'verified tomorrow',
      { stores: [store({ verifiedAt: '2026-06-13' })] },
      ['date-in-future'],
    ],
    [
      'never verified',
      { stores: [store({ verifiedAt: undefined })] },
      ['retention-unverified'],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(codesOf(6, evidence)).toEqual(expected);
  });

  it('only warns of a retention that nobody verified', () => {
    const checklist = withItem(workedChecklist(), 6, {
      evidence: { stores: [store({ verifiedAt: undefined })] },
    });
    expect(evaluateItem(6, checklist)).toEqual({
      number: 6,
      status: 'warn',
      findings: [
        {
          code: 'retention-unverified',
          severity: 'warning',
          message: 'Nobody has verified the retention of S3 Glacier.',
          params: { store: 'S3 Glacier' },
        },
      ],
    });
  });

  it.each([
    'seven years',
    '7Y',
    'p7y',
    'P',
    'PT',
    '-P7Y',
    'P8Y-12M',
    'P7Y ',
    '',
    '2026-06-12',
    'P1000000Y',
    undefined,
  ])('retention “%s” is invalid', retention => {
    expect(codesOf(6, { stores: [store({ retention })] })).toEqual([
      'retention-invalid',
    ]);
  });

  // From 2026-06-12 on, seven years have 2557 days (two leap days).
  it.each<[string, string[], Partial<EvaluationInput>]>([
    ['P7Y', [], {}],
    ['P84M', [], {}],
    ['P6Y12M', [], {}],
    ['P2555D', [], {}],
    ['P2554D', ['retention-too-short'], {}],
    ['P83M', ['retention-too-short'], {}],
    ['P6Y364D', ['retention-too-short'], {}],
    ['P6M', ['retention-too-short'], {}],
    ['P0D', ['retention-too-short', 'retention-too-short'], {}],
    ['P6M', [], { regulations: [] }],
    ['P181D', [], { regulations: [] }],
    ['P180D', ['retention-too-short'], { regulations: [] }],
    ['P90D', [], { regulations: [], tier: 'low' }],
    ['P3M', [], { regulations: [], tier: 'low' }],
    ['P2M', ['retention-too-short'], { regulations: [], tier: 'low' }],
    ['P1Y', [], { regulations: [], tier: 'high' }],
    ['P11M', ['retention-too-short'], { regulations: [], tier: 'high' }],
    ['P6Y', [], { regulations: ['HIPAA'] }],
    ['P6M', [], { regulations: ['EU-AI-Act'] }],
    ['P6Y', ['retention-too-short'], { regulations: ['HIPAA', 'SOX'] }],
    ['P7Y', [], { regulations: ['HIPAA', 'SOX'] }],
    ['P99Y', ['retention-too-short'], { regulations: ['unheard-of'] }],
    ['P99Y', ['retention-too-short'], { regulations: ['constructor'] }],
    ['P99Y', ['retention-too-short'], { regulations: ['__proto__'] }],
  ])('%s raises %j with %j', (retention, expected, content) => {
    expect(codesOf(6, { stores: [store({ retention })] }, { content })).toEqual(
      expected,
    );
  });

  it.each(['2026-06-12', '2027-06-12', '2028-02-29', '2099-12-31'])(
    'comes to the same on %s, before or after a leap day',
    day => {
      const now = new Date(`${day}T09:00:00Z`);
      const content: Partial<EvaluationInput> = {
        regulations: [],
        tier: 'high',
      };
      const codes = (retention: string) =>
        codesOf(6, { stores: [store({ retention })] }, { content, now });
      expect(codes('P365D')).toEqual([]);
      expect(codes('P364D')).toEqual(['retention-too-short']);
    },
  );

  it('judges by the longest store, wherever it stands in the list', () => {
    const short = store({ retention: 'P30D' });
    expect(codesOf(6, { stores: [short, store()] })).toEqual([]);
    expect(codesOf(6, { stores: [store(), short] })).toEqual([]);
    expect(codesOf(6, { stores: [short, short] })).toEqual([
      'retention-too-short',
      'retention-too-short',
    ]);
  });

  it('does not call an unreadable retention too short as well', () => {
    const unreadable = store({ retention: 'long' });
    expect(codesOf(6, { stores: [unreadable] })).toEqual(['retention-invalid']);
    expect(codesOf(6, { stores: [unreadable, store()] })).toEqual([
      'retention-invalid',
    ]);
  });
});

describe('requiredRetentions', () => {
  it('names the tier and every regulation', () => {
    expect(
      requiredRetentions(
        { tier: 'medium', regulations: ['SOX', 'unheard-of', 'toString'] },
        DEFAULT_POLICY,
      ),
    ).toEqual([
      { tier: 'medium', retention: 'P6M' },
      { regulation: 'SOX', retention: 'P7Y' },
      { regulation: 'unheard-of' },
      { regulation: 'toString' },
    ]);
  });
});
