import type {
  AcknowledgementAnswers,
  AgentIdentity,
  ChecklistEvent,
  CreateChecklistRequest,
  Declared,
  Facts,
  OpenItem,
  Policy,
  PostLaunchReview,
  SignatureRole,
  UpdateChecklistRequest,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ItemRecord } from './ChecklistRecord';

/** What happened, with all that is needed to make it happen again. */
export type EventPayload =
  | {
      type: 'created';
      data: Required<CreateChecklistRequest> & {
        id: string;
        /** What it begins with, where it is to take the place of a clearance. */
        renewal: Renewal | null;
      };
    }
  | { type: 'header-changed'; data: Omit<UpdateChecklistRequest, 'revision'> }
  | {
      type: 'item-saved';
      data: {
        number: number;
        declared: Declared;
        evidence: object;
        note: string;
      };
    }
  | {
      type: 'open-items-set';
      data: {
        openItems: Pick<
          OpenItem,
          'id' | 'item' | 'missing' | 'owner' | 'dueDate'
        >[];
      };
    }
  | { type: 'open-item-closed'; data: { openItemId: string; note: string } }
  | {
      type: 'acknowledged';
      data: {
        runbookUrl: string;
        runbookVersion: string;
        answers: AcknowledgementAnswers;
      };
    }
  | { type: 'criteria-approved'; data: { reason: string } }
  | {
      type: 'signed';
      data: {
        role: SignatureRole;
        digest: string;
        statement: string;
        /**
         * What the rules were told; `null` with the AI CoE Lead's signature,
         * whose clearance holds it.
         */
        basis: { policy: Policy; facts: Facts } | null;
        /** With the AI CoE Lead's signature alone. */
        clearance: {
          state: 'cleared' | 'conditional';
          policy: Policy;
          facts: Facts;
          postLaunchReviewDue: string;
          validUntil: string | null;
          /** The agent as the catalog had it. */
          agent: AgentIdentity | null;
        } | null;
      };
    }
  | { type: 'withdrawn'; data: {} }
  | { type: 'returned'; data: { reason: string } }
  | { type: 'reopened'; data: {} }
  | { type: 'revoked'; data: { reason: string } }
  | {
      type: 'post-launch-reviewed';
      data: {
        outcome: NonNullable<PostLaunchReview['outcome']>;
        summary: string;
      };
    }
  | { type: 'superseded'; data: { by: string } };

/** What a renewal carries over from a clearance. Nobody has declared it anew. */
export interface Renewal {
  /** The clearance. */
  of: string;
  contributors: string[];
  items: Omit<ItemRecord, 'declared'>[];
  openItems: Pick<OpenItem, 'id' | 'item' | 'missing' | 'owner' | 'dueDate'>[];
}

/** What somebody can be for an agent by the catalog, beside a named person. */
export type HeldRole = 'owner' | 'ai-coe-lead' | 'approver';

/** What happens by the right of such a role. */
export const EVENTS_BY_ROLE = [
  'created',
  'criteria-approved',
  'signed',
  'returned',
  'reopened',
  'revoked',
  'post-launch-reviewed',
  'open-item-closed',
  'superseded',
] as const satisfies EventPayload['type'][];

type EventOf<T extends EventPayload['type']> = {
  type: T;
  data: Extract<EventPayload, { type: T }>['data'] &
    (T extends (typeof EVENTS_BY_ROLE)[number]
      ? {
          /** Which roles the actor held at that moment. */
          heldRoles: HeldRole[];
        }
      : {});
} & Pick<ChecklistEvent, 'sequence' | 'actor' | 'at'>;

/** An event before it is linked into its checklist's chain. */
export type RegistryEvent = {
  [T in EventPayload['type']]: EventOf<T>;
}[EventPayload['type']];
