import { DEFAULT_POLICY, policySchema } from './policy';

describe('the policy', () => {
  it('is that of the contract by default', () => {
    expect(policySchema.parse(DEFAULT_POLICY)).toEqual({
      nonWaivable: [4, 9],
      maxWarnings: 2,
      openItemDays: 14,
      drillMaxAgeDays: 30,
      postLaunchReviewDays: 30,
      retention: { low: 'P3M', medium: 'P6M', high: 'P1Y' },
      regulations: { SOX: 'P7Y', HIPAA: 'P6Y', 'EU-AI-Act': 'P6M' },
    });
  });

  it.each<[string, object]>([
    ['an item 0', { nonWaivable: [0] }],
    ['an item 10', { nonWaivable: [10] }],
    ['fewer than no warnings', { maxWarnings: -1 }],
    ['half a day', { openItemDays: 0.5 }],
    ['days in words', { drillMaxAgeDays: '30' }],
    ['a negative number of days', { postLaunchReviewDays: -1 }],
    ['a tier without retention', { retention: { low: 'P3M', high: 'P1Y' } }],
    [
      'a retention in words',
      { retention: { ...DEFAULT_POLICY.retention, low: 'long' } },
    ],
    ['a regulation in words', { regulations: { SOX: 'seven years' } }],
    ['a rule of its own', { minWarnings: 1 }],
  ])('must not have %s', (_, change) => {
    const policy = { ...DEFAULT_POLICY, ...change };
    expect(policySchema.safeParse(policy).success).toBe(false);
  });

  it.each<[string, object]>([
    ['no regulations', { regulations: {} }],
    ['a regulation of its own', { regulations: { 'House rule': 'P10Y' } }],
    ['nothing that cannot be waived', { nonWaivable: [] }],
    ['no warnings', { maxWarnings: 0 }],
  ])('may have %s', (_, change) => {
    const policy = { ...DEFAULT_POLICY, ...change };
    expect(policySchema.safeParse(policy).success).toBe(true);
  });
});
