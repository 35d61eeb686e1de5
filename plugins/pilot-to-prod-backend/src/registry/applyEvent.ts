import {
  dayOf,
  evidenceOf,
  followCriteria,
  itemDefinitions,
  NO_CRITERIA_HISTORY,
  OpenItem,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord, ItemRecord } from './ChecklistRecord';
import type { RegistryEvent } from './RegistryEvent';

/**
 * The state of a checklist after an event. The stored state is made by this
 * function alone, so that it can be made again from the events.
 *
 * @param record - the state before the event, `undefined` before the first
 */
export function applyEvent(
  record: ChecklistRecord | undefined,
  event: RegistryEvent,
): ChecklistRecord {
  // Before the change too: what stood until the pilot's first day locks as it
  // stood then.
  const before = record && follow(record, event);
  const after = {
    ...change(before, event),
    revision: event.sequence,
    updatedAt: event.at,
  };
  return follow(after, event);
}

function follow(record: ChecklistRecord, { at }: RegistryEvent) {
  const now = new Date(at);
  return {
    ...record,
    criteriaHistory: followCriteria(record.criteriaHistory, record, now),
  };
}

function change(
  record: ChecklistRecord | undefined,
  event: RegistryEvent,
): ChecklistRecord {
  if (event.type === 'created') {
    return created(event);
  }
  if (record === undefined) {
    throw new Error(`A checklist cannot begin with the event ${event.type}`);
  }
  const { actor, at } = event;
  switch (event.type) {
    case 'header-changed':
      return { ...record, ...event.data };
    case 'item-saved':
      return {
        ...record,
        contributors: withContributor(record, actor),
        items: record.items.map(item =>
          item.number === event.data.number
            ? ({ ...event.data, updatedBy: actor, updatedAt: at } as ItemRecord)
            : item,
        ),
      };
    case 'open-items-set':
      return {
        ...record,
        contributors: withContributor(record, actor),
        openItems: event.data.openItems.map(asOpen),
      };
    case 'open-item-closed':
      return {
        ...record,
        openItems: record.openItems.map(openItem =>
          openItem.id === event.data.openItemId
            ? {
                ...openItem,
                closedAt: at,
                closedBy: actor,
                closingNote: event.data.note,
              }
            : openItem,
        ),
      };
    case 'acknowledged':
      return {
        ...record,
        acknowledgements: [
          ...record.acknowledgements,
          { user: actor, ...event.data, at },
        ],
      };
    case 'criteria-approved':
      return {
        ...record,
        criteriaApprovals: [
          ...record.criteriaApprovals,
          {
            approver: actor,
            reason: event.data.reason,
            criteria: evidenceOf(record, 'success-criteria').criteria ?? [],
            at,
          },
        ],
      };
    case 'signed':
      return signed(record, event);
    case 'withdrawn':
    case 'reopened':
      return { ...record, state: 'draft', signatures: [], reviewDate: null };
    case 'returned':
      return {
        ...record,
        state: 'blocked',
        returned: true,
        signatures: [],
        reviewDate: dayOf(at),
      };
    case 'revoked':
      return { ...record, state: 'revoked' };
    case 'superseded':
      return { ...record, state: 'superseded' };
    case 'post-launch-reviewed':
      return {
        ...record,
        state:
          event.data.outcome === 'return-to-pilot' ? 'revoked' : record.state,
        postLaunchReview: record.postLaunchReview && {
          ...record.postLaunchReview,
          outcome: event.data.outcome,
          summary: event.data.summary,
          completedAt: at,
        },
      };
    default:
      throw new Error(`Unknown event ${(event as { type: string }).type}`);
  }
}

function withContributor(
  { contributors }: ChecklistRecord,
  actor: string,
): string[] {
  return [...new Set([...contributors, actor])].sort();
}

function asOpen(
  openItem: Pick<OpenItem, 'id' | 'item' | 'missing' | 'owner' | 'dueDate'>,
): OpenItem {
  return { ...openItem, closedAt: null, closedBy: null, closingNote: null };
}

function created({
  data: { heldRoles: _, renewal, ...header },
  actor,
  at,
  sequence,
}: RegistryEvent & { type: 'created' }): ChecklistRecord {
  return {
    ...header,
    state: 'draft',
    revision: sequence,
    items: itemDefinitions
      .filter(({ number }) => number !== 10)
      .map(
        ({ number }) =>
          ({
            evidence: {},
            note: '',
            updatedBy: null,
            updatedAt: null,
            ...renewal?.items.find(item => item.number === number),
            number,
            declared: null,
          } as ItemRecord),
      ),
    contributors: renewal?.contributors ?? [],
    openItems: renewal?.openItems.map(asOpen) ?? [],
    acknowledgements: [],
    criteriaApprovals: [],
    signatures: [],
    criteriaHistory: NO_CRITERIA_HISTORY,
    returned: false,
    renews: renewal?.of ?? null,
    seal: null,
    reviewDate: null,
    postLaunchReview: null,
    validUntil: null,
    createdAt: at,
    createdBy: actor,
    updatedAt: at,
  };
}

function signed(
  record: ChecklistRecord,
  { data, actor, at }: RegistryEvent & { type: 'signed' },
): ChecklistRecord {
  const { clearance, role, digest, statement } = data;
  const next: ChecklistRecord = {
    ...record,
    state: 'in-review',
    signatures: [
      ...record.signatures,
      { role, digest, statement, signer: actor, signedAt: at },
    ],
  };
  if (clearance === null) {
    return next;
  }
  return {
    ...next,
    state: clearance.state,
    seal: {
      policy: clearance.policy,
      facts: clearance.facts,
      agent: clearance.agent,
    },
    validUntil: clearance.validUntil,
    reviewDate: dayOf(at),
    postLaunchReview: {
      dueDate: clearance.postLaunchReviewDue,
      completedAt: null,
      outcome: null,
      summary: null,
    },
  };
}
