import type { ChecklistState } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { EventPayload } from '../registry/RegistryEvent';

type EventType = EventPayload['type'];

const UNDECIDED: ChecklistState[] = ['draft', 'in-review'];
const CLEARED: ChecklistState[] = ['cleared', 'conditional'];

/** The states in which each thing can happen to a checklist that exists. */
const STATES: Record<Exclude<EventType, 'created'>, ChecklistState[]> = {
  'header-changed': ['draft'],
  'item-saved': ['draft'],
  'open-items-set': ['draft'],
  acknowledged: ['draft'],
  'criteria-approved': ['draft'],
  signed: UNDECIDED,
  withdrawn: ['in-review'],
  returned: UNDECIDED,
  reopened: ['blocked'],
  'open-item-closed': CLEARED,
  'post-launch-reviewed': CLEARED,
  revoked: CLEARED,
  superseded: CLEARED,
};

/** Why something cannot happen in this state; `undefined` where it can. */
export function stateConflict(
  { state }: { state: ChecklistState },
  type: Exclude<EventType, 'created'>,
): string | undefined {
  if (STATES[type].includes(state)) {
    return undefined;
  }
  return type === 'signed'
    ? `The checklist is ${state}; it takes no more signatures`
    : `The checklist is ${state}; this takes one that is ${STATES[type].join(
        ' or ',
      )}`;
}
