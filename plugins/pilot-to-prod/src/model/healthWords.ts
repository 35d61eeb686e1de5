import {
  Checklist,
  Health,
  HealthCode,
  isClearance,
  Policy,
  policyFor,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { defaultEntityPresentation } from '@backstage/plugin-catalog-react';
import type { Tone } from '../components/Pill';
import type { Translate } from '../hooks/useT';
import { formatDay } from './dates';
import { listAll } from './lists';

/** What only a renewal can put right. */
const RENEWABLE: readonly HealthCode[] = [
  'expiring',
  'expired',
  'on-call-gone',
  'watcher-gone',
  'owner-changed',
  'entity-recreated',
  'evidence-contradicted',
];

/** The codes of a clearance that ask for its renewal. */
export function renewableCodes({ health }: Pick<Checklist, 'health'>) {
  return health
    .map(({ code }) => code)
    .filter(code => RENEWABLE.includes(code));
}

/** The live clearances that something has become of. */
export function needingAttention(
  checklists: readonly Checklist[],
): Checklist[] {
  return checklists.filter(
    checklist => isClearance(checklist) && checklist.health.length > 0,
  );
}

/** Whether the policy closes the gate on a code. */
export function closesGate(
  code: HealthCode,
  tier: Tier,
  policy: Policy,
): boolean {
  return policyFor(policy, tier).closeGateOn.includes(code);
}

/** How loudly a code is told: what closes the gate, before the rest. */
export function healthTone(code: HealthCode, tier: Tier, policy: Policy): Tone {
  return closesGate(code, tier, policy) ? 'danger' : 'warning';
}

/** What has become of a clearance, in the reader's language. */
export function tellHealth(
  { code, message, params }: Health,
  t: Translate,
  nameOf: (ref: string) => string,
): string {
  const values = (name: string) => `${params[name] ?? ''}`.split(', ');
  const days = (name: string) =>
    listAll(
      values(name).map(day => formatDay(day, t)),
      t,
    );
  const people = () =>
    listAll(
      values('people').map(ref => nameOf(ref)),
      t,
    );
  const owners = (name: string) => {
    const refs = values(name).filter(ref => ref !== '');
    return refs.length === 0
      ? t('health.nobody')
      : listAll(refs.map(nameOfOwner), t);
  };
  switch (code) {
    case 'open-items-overdue':
      return t('health.what.open-items-overdue', {
        count: Number(params.count),
        dates: days('dates'),
      });
    case 'review-overdue':
      return t('health.what.review-overdue', { dueDate: days('dueDate') });
    case 'expiring':
    case 'expired':
      return t(`health.what.${code}`, { validUntil: days('validUntil') });
    case 'on-call-gone':
    case 'watcher-gone':
      return t(`health.what.${code}`, { people: people() });
    case 'owner-changed':
      return t('health.what.owner-changed', {
        before: owners('before'),
        now: owners('now'),
      });
    case 'entity-recreated':
    case 'evidence-contradicted':
      return t(`health.what.${code}`);
    default:
      // A newer backend may know a code that this tab does not.
      return message;
  }
}

function nameOfOwner(ref: string): string {
  return defaultEntityPresentation(ref, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  }).primaryTitle;
}
