import { DEFAULT_POLICY } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './readSettings';

const read = (pilotToProd?: JsonObject) =>
  readSettings(mockServices.rootConfig({ data: { pilotToProd } }));

const LIFECYCLES = { pilot: 'pilot', production: 'production' };

describe('readSettings', () => {
  it('is the policy of template 07, and gives no role, by default', () => {
    expect(read()).toEqual({
      policy: DEFAULT_POLICY,
      roles: { aiCoeLead: [], approvers: [] },
      lifecycles: LIFECYCLES,
      reminders: { remindAfterDays: 3, tellLeadAfterDays: 5 },
      signing: { privateKey: undefined, trustedPublicKeys: [] },
    });
  });

  it('reads what is configured, and keeps the default for the rest', () => {
    expect(
      read({
        roles: {
          aiCoeLead: ['user:Somebody', 'group:default/leads'],
          approvers: ['group:approvers'],
        },
        policy: {
          maxWarnings: 0,
          retention: { high: 'P2Y' },
          regulations: { GDPR: 'P1Y' },
        },
        lifecycles: { pilot: 'experimental' },
        notifications: { tellLeadAfterDays: 1 },
      }),
    ).toEqual({
      policy: {
        ...DEFAULT_POLICY,
        maxWarnings: 0,
        retention: { low: 'P3M', medium: 'P6M', high: 'P2Y' },
        regulations: { ...DEFAULT_POLICY.regulations, GDPR: 'P1Y' },
      },
      roles: {
        aiCoeLead: ['user:default/somebody', 'group:default/leads'],
        approvers: ['group:default/approvers'],
      },
      lifecycles: { ...LIFECYCLES, pilot: 'experimental' },
      reminders: { remindAfterDays: 3, tellLeadAfterDays: 1 },
      signing: { privateKey: undefined, trustedPublicKeys: [] },
    });
  });

  it('reads a clearance without an end, for all and for one tier', () => {
    const { policy } = read({
      policy: {
        validity: { low: 'forever' },
        tiers: { high: { validity: { high: 'forever' }, maxWarnings: 0 } },
      },
    });
    const { validity } = DEFAULT_POLICY;
    expect(policy.validity).toEqual({ ...validity, low: null });
    expect(policy.tiers).toEqual({
      high: { validity: { ...validity, high: null }, maxWarnings: 0 },
    });
  });

  it.each([
    [
      { policy: { validity: { low: 'for ever' } } },
      'pilotToProd.policy.validity.low',
    ],
    [
      { policy: { requireVerified: [1] } },
      'pilotToProd.policy.requireVerified',
    ],
    [
      { policy: { tiers: { high: { requireVerified: [1] } } } },
      'pilotToProd.policy.tiers.high.requireVerified',
    ],
    [
      { policy: { tiers: { high: { maxWarnings: -1 } } } },
      'pilotToProd.policy.tiers.high.maxWarnings',
    ],
    [
      { policy: { closeGateOn: ['unwell'] } },
      'pilotToProd.policy.closeGateOn[0]',
    ],
    [{ policy: { maxWarnings: -1 } }, 'pilotToProd.policy.maxWarnings'],
    [{ policy: { nonWaivable: [10] } }, 'pilotToProd.policy.nonWaivable[0]'],
    [{ policy: { openItemDays: 1.5 } }, 'pilotToProd.policy.openItemDays'],
    [
      { policy: { retention: { low: 'three months' } } },
      'pilotToProd.policy.retention.low',
    ],
    [
      { policy: { regulations: { SOX: '' } } },
      'pilotToProd.policy.regulations.SOX',
    ],
    [{ policy: { maxWarning: 1 } }, 'pilotToProd.policy.maxWarning'],
    [{ roles: { aiCoeLead: ['morteza'] } }, 'pilotToProd.roles.aiCoeLead[0]'],
    [
      { notifications: { remindAfterDays: 0 } },
      'pilotToProd.notifications.remindAfterDays',
    ],
    [
      { notifications: { tellLeadAfterDays: 1.5 } },
      'pilotToProd.notifications.tellLeadAfterDays',
    ],
    [
      { roles: { approvers: ['group:x', 'component:default/y'] } },
      'pilotToProd.roles.approvers[1]',
    ],
  ])('refuses %j and names the key', (pilotToProd, key) => {
    expect(() => read(pilotToProd)).toThrow(`${key}: `);
  });
});
