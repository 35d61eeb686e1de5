import { FLEET } from '../../__testUtils__/fleet';
import { standingsOf, TONES } from './standing';

describe('standingsOf', () => {
  it.each([
    ['finance-invoice-recon', ['blocked']],
    ['support-triage', ['cleared']],
    ['hr-policy-answers', ['conditional']],
    ['sales-email-drafts', ['in-review']],
    ['procurement-matcher', ['ready']],
    ['legal-clause-finder', ['incomplete']],
    ['it-password-reset', ['none']],
    ['churn-predictor', ['ungoverned']],
    ['contract-redliner', ['returned']],
    ['refund-approver', ['revoked', 'ungoverned']],
  ])('tells of %s that it is %s', (title, expected) => {
    expect(standingsOf(FLEET.find(row => row.title === title)!)).toEqual(
      expected,
    );
  });

  it('lets only what was signed for look good', () => {
    const good = FLEET.filter(row =>
      standingsOf(row).some(standing => TONES[standing] === 'success'),
    );
    expect(good.map(({ state }) => state)).toEqual(good.map(() => 'cleared'));
    expect(good).not.toEqual([]);
  });

  it('is blocked in review as soon as the evidence grows stale', () => {
    const inReview = FLEET.find(({ state }) => state === 'in-review')!;
    expect(standingsOf({ ...inReview, outcome: 'blocked' })).toEqual([
      'blocked',
    ]);
  });
});
