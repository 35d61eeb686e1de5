import { DEFAULT_POLICY, policyFor, policySchema, validUntil } from './policy';

describe('the policy', () => {
  it('is that of the contract by default', () => {
    expect(policySchema.parse(DEFAULT_POLICY)).toEqual({
      nonWaivable: [4, 9],
      maxWarnings: 2,
      openItemDays: 14,
      drillMaxAgeDays: 30,
      postLaunchReviewDays: 30,
      reviewGraceDays: 14,
      validity: { low: 'P1Y', medium: 'P1Y', high: 'P1Y' },
      requireArtifacts: [],
      requireVerified: [],
      closeGateOn: ['open-items-overdue', 'review-overdue', 'expired'],
      tiers: {},
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
    ['a negative grace', { reviewGraceDays: -1 }],
    ['a tier without validity', { validity: { low: 'P1Y', high: 'P1Y' } }],
    ...[
      'P0D',
      'PT24H',
      'P1DT1H',
      'P101Y',
      'P99999Y',
      'P1.5Y',
      'a year',
      '',
    ].map((low): [string, object] => [
      `the validity ${low}`,
      { validity: { ...DEFAULT_POLICY.validity, low } },
    ]),
    ['an unknown tier', { requireArtifacts: ['extreme'] }],
    ['a verified item 10', { requireVerified: [10] }],
    ['an unknown health code', { closeGateOn: ['unwell'] }],
    ['rules of an unknown tier', { tiers: { extreme: {} } }],
    ['a wrong rule of a tier', { tiers: { high: { maxWarnings: -1 } } }],
    ['retention by tier twice', { tiers: { high: { retention: {} } } }],
  ])('must not have %s', (_, change) => {
    const policy = { ...DEFAULT_POLICY, ...change };
    expect(policySchema.safeParse(policy).success).toBe(false);
  });

  it.each<[string, object]>([
    ['no regulations', { regulations: {} }],
    ['a regulation of its own', { regulations: { 'House rule': 'P10Y' } }],
    ['nothing that cannot be waived', { nonWaivable: [] }],
    ['no warnings', { maxWarnings: 0 }],
    ...['P1D', 'P2W', 'P6M', 'P1Y2M3D', 'P100Y', null].map(
      (low): [string, object] => [
        `the validity ${low}`,
        { validity: { ...DEFAULT_POLICY.validity, low } },
      ],
    ),
    ['other rules for a tier', { tiers: { high: { drillMaxAgeDays: 14 } } }],
  ])('may have %s', (_, change) => {
    const policy = { ...DEFAULT_POLICY, ...change };
    expect(policySchema.safeParse(policy).success).toBe(true);
  });
});

describe('policyFor', () => {
  const policy = {
    ...DEFAULT_POLICY,
    tiers: {
      high: { drillMaxAgeDays: 14, maxWarnings: 0, nonWaivable: undefined },
    },
  };

  it('is what the tier says, and the rest', () => {
    expect(policyFor(policy, 'high')).toEqual({
      ...policy,
      drillMaxAgeDays: 14,
      maxWarnings: 0,
    });
  });

  it('is the policy itself for tiers that say nothing', () => {
    expect(policyFor(policy, 'low')).toEqual(policy);
  });
});

describe('validUntil', () => {
  const until = (low: string | null, signedOn: string) =>
    validUntil(
      { ...DEFAULT_POLICY, validity: { ...DEFAULT_POLICY.validity, low } },
      'low',
      signedOn,
    );

  it.each([
    ['P1Y', '2026-06-12', '2027-06-12'],
    ['P1Y', '2028-02-29', '2029-02-28'],
    ['P1M', '2026-01-31', '2026-02-28'],
    ['P1M', '2028-01-31', '2028-02-29'],
    ['P14M', '2026-11-30', '2028-01-30'],
    ['P2W', '2026-12-25', '2027-01-08'],
    ['P1D', '2026-12-31', '2027-01-01'],
    ['P1M1D', '2026-01-31', '2026-03-01'],
  ])('of %s from %s is %s', (validity, signedOn, lastDay) => {
    expect(until(validity, signedOn)).toBe(lastDay);
  });

  it('is no day where a clearance counts for ever', () => {
    expect(until(null, '2026-06-12')).toBeNull();
  });

  it('goes by what the tier says', () => {
    const tiers = {
      low: { validity: { ...DEFAULT_POLICY.validity, low: 'P1M' } },
    };
    expect(validUntil({ ...DEFAULT_POLICY, tiers }, 'low', '2026-06-12')).toBe(
      '2026-07-12',
    );
  });
});
