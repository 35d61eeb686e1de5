import {
  isSameRef,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Roles } from '../config/readSettings';
import type { ChecklistRecord } from '../registry/ChecklistRecord';

/** Everything that somebody can do to a checklist that exists. */
export type Act =
  | { type: 'edit' }
  | { type: 'acknowledge' }
  | { type: 'approve-criteria' }
  | { type: 'sign'; role: SignatureRole }
  | { type: 'withdraw' }
  | { type: 'return' }
  | { type: 'reopen' }
  | { type: 'revoke' }
  | { type: 'review-after-launch' }
  | { type: 'close-open-item'; openItemId: string };

/** A signed-in person, with the refs in whose name they may act. */
export interface Caller {
  userRef: string;
  ownershipRefs: string[];
}

/** Whether somebody holds a role, themselves or through a group. */
export function holds(caller: Caller, role: string[]): boolean {
  return role.some(
    ref => ref === caller.userRef || caller.ownershipRefs.includes(ref),
  );
}

/**
 * Why a person may not do an act; `undefined` where they may (contract 5).
 * States and signatures that are still missing are not looked at here: those
 * refuse everybody alike.
 */
export function refusal(
  act: Act,
  record: ChecklistRecord,
  caller: Caller,
  roles: Roles,
): string | undefined {
  const isBuilder = record.builders.includes(caller.userRef);
  const isLead = holds(caller, roles.aiCoeLead);
  const isApprover = holds(caller, roles.approvers);
  const unless = (allowed: boolean, reason: string) =>
    allowed ? undefined : reason;

  switch (act.type) {
    case 'edit':
    case 'withdraw':
      return unless(isBuilder, 'Only a builder of this checklist may do this');
    case 'acknowledge':
      return unless(
        isPrimaryOnCall(record, caller),
        'Only the primary on-call of item 3 may acknowledge the runbook',
      );
    case 'approve-criteria':
      return unless(
        isApprover && !isBuilder,
        'Only an approver who is no builder may approve changed criteria',
      );
    case 'sign':
      return signingRefusal(act.role, record, caller, roles);
    case 'return':
    case 'revoke':
    case 'review-after-launch':
      return unless(isLead, 'Only an AI CoE Lead may do this');
    case 'reopen':
      return unless(
        isBuilder || isLead,
        'Only a builder of this checklist or an AI CoE Lead may reopen it',
      );
    case 'close-open-item':
      return unless(
        isBuilder ||
          isLead ||
          record.openItems.some(
            ({ id, owner }) =>
              id === act.openItemId && isSameRef(owner, caller.userRef),
          ),
        'Only its owner, a builder or an AI CoE Lead may close an open item',
      );
    default:
      return `Nobody may do this: ${(act as { type: string }).type}`;
  }
}

function signingRefusal(
  role: SignatureRole,
  record: ChecklistRecord,
  caller: Caller,
  roles: Roles,
): string | undefined {
  const isBuilder = record.builders.includes(caller.userRef);
  switch (role) {
    case 'agent-builder':
      return isBuilder
        ? undefined
        : 'Only a builder of this checklist may sign as Agent Builder';
    case 'sponsor':
      return record.sponsor === caller.userRef && !isBuilder
        ? undefined
        : 'Only the named sponsor, who must not be a builder, may accept the risk';
    case 'peer-reviewer':
      return holds(caller, roles.approvers) && !isBuilder
        ? undefined
        : 'Only an approver who is no builder may sign as peer reviewer';
    case 'ai-coe-lead':
      if (!holds(caller, roles.aiCoeLead)) {
        return 'Only an AI CoE Lead may sign as AI CoE Lead';
      }
      return record.signatures.some(
        signature =>
          signature.role === 'peer-reviewer' &&
          signature.signer === caller.userRef,
      )
        ? 'Whoever signed as peer reviewer may not sign as AI CoE Lead too'
        : undefined;
    default:
      return `Nobody may sign as ${role}`;
  }
}

function isPrimaryOnCall(record: ChecklistRecord, caller: Caller): boolean {
  const onCall = record.items.find(item => item.number === 3);
  const primary = onCall?.number === 3 && onCall.evidence.primary?.user;
  return Boolean(primary) && isSameRef(primary as string, caller.userRef);
}
