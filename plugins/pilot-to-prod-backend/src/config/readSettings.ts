import {
  canonicalRef,
  Lifecycles,
  parsePolicy,
  Policy,
  readLifecycles,
  tierSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ReminderSettings } from '../notifications/Notice';
import { readSigning, SigningSettings } from './readSigning';

/** Who holds the roles that the configuration gives, as user or group refs. */
export interface Roles {
  aiCoeLead: string[];
  approvers: string[];
}

/** What an operator can set. */
export interface Settings {
  policy: Policy;
  roles: Roles;
  lifecycles: Lifecycles;
  reminders: ReminderSettings;
  signing: SigningSettings;
}

/**
 * Reads `pilotToProd` from the configuration.
 *
 * @throws InputError that names the key of each wrong value
 */
export function readSettings(config: RootConfigService): Settings {
  return {
    policy: readPolicy(config),
    roles: {
      aiCoeLead: readRole(config, 'aiCoeLead'),
      approvers: readRole(config, 'approvers'),
    },
    lifecycles: readLifecycles(config),
    reminders: readReminders(config),
    signing: readSigning(config),
  };
}

function readPolicy(config: RootConfigService): Policy {
  const policy = parsePolicy(config.getOptional('pilotToProd.policy'));
  requireNoVerifiedItems(policy);
  return policy;
}

/** Nothing can be confirmed, so such an item could never pass. */
function requireNoVerifiedItems(policy: Policy): void {
  for (const [key, items] of [
    ['requireVerified', policy.requireVerified],
    ...tierSchema.options.map(
      tier =>
        [
          `tiers.${tier}.requireVerified`,
          policy.tiers[tier]?.requireVerified ?? [],
        ] as const,
    ),
  ] as const) {
    if (items.length > 0) {
      throw new InputError(
        `pilotToProd.policy.${key}: must be empty, as no installed module can confirm evidence`,
      );
    }
  }
}

function readReminders(config: RootConfigService): ReminderSettings {
  const days = (name: string, byDefault: number) => {
    const key = `pilotToProd.notifications.${name}`;
    const value = config.getOptionalNumber(key) ?? byDefault;
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(`${key}: must be a whole number of days, 1 or more`);
    }
    return value;
  };
  return {
    remindAfterDays: days('remindAfterDays', 3),
    tellLeadAfterDays: days('tellLeadAfterDays', 5),
  };
}

function readRole(config: RootConfigService, role: keyof Roles): string[] {
  const key = `pilotToProd.roles.${role}`;
  return (config.getOptionalStringArray(key) ?? []).map((text, index) => {
    const ref = canonicalRef(text);
    if (!ref?.startsWith('user:') && !ref?.startsWith('group:')) {
      throw new InputError(
        `${key}[${index}]: must be a user or group ref such as group:default/ai-coe-leads`,
      );
    }
    return ref;
  });
}
