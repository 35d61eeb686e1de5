import {
  isInvolved,
  isSameRef,
  RoleHolders,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { HeldRole } from '../registry/RegistryEvent';

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
  | { type: 'renew' }
  | { type: 'supersede' }
  | { type: 'review-after-launch' }
  | { type: 'close-open-item'; openItemId: string };

/** A signed-in person who exists in the catalog. */
export interface Caller {
  /** In canonical form. */
  userRef: string;
}

/** A person with the roles that they hold at the moment of an act. */
export interface Actor extends Caller {
  heldRoles: HeldRole[];
}

/** Which roles a person holds, of those that were looked up. */
export function rolesOf(
  { userRef }: Caller,
  holders: RoleHolders & { owners?: string[] },
): HeldRole[] {
  const lists: [HeldRole, string[]][] = [
    ['owner', holders.owners ?? []],
    ['ai-coe-lead', holders.aiCoeLeads],
    ['approver', holders.approvers],
  ];
  return lists.flatMap(([role, refs]) =>
    refs.includes(userRef) ? [role] : [],
  );
}

/** Who may start a checklist of an agent. */
export function mayStart(heldRoles: HeldRole[]): boolean {
  return heldRoles.includes('owner') || heldRoles.includes('ai-coe-lead');
}

/**
 * Why a person may not do an act; `undefined` where they may, by the rules of
 * docs/permissions-and-roles.md. States and signatures that are still missing
 * are not looked at here: those refuse everybody alike.
 *
 * @param holders - who holds the roles, by the catalog at this moment
 */
export function refusal(
  act: Act,
  record: ChecklistRecord,
  caller: Caller,
  holders: RoleHolders & { owners?: string[] },
): string | undefined {
  const isBuilder = record.builders.includes(caller.userRef);
  const isLead = holders.aiCoeLeads.includes(caller.userRef);
  const isApprover = holders.approvers.includes(caller.userRef);
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
        isApprover && !isInvolved(caller.userRef, record),
        'Only an approver who is neither a builder nor a contributor of this checklist may approve changed criteria',
      );
    case 'sign':
      return signingRefusal(act.role, record, caller, holders);
    case 'return':
    case 'revoke':
    case 'supersede':
    case 'review-after-launch':
      return unless(isLead, 'Only an AI CoE Lead may do this');
    case 'reopen':
      return unless(
        isBuilder || isLead,
        'Only a builder of this checklist or an AI CoE Lead may reopen it',
      );
    case 'renew':
      return unless(
        isBuilder ||
          isLead ||
          Boolean(holders.owners?.includes(caller.userRef)),
        'Only an owner of the agent, a builder of this checklist or an AI CoE Lead may renew it',
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
  holders: RoleHolders,
): string | undefined {
  const isIndependent = !isInvolved(caller.userRef, record);
  const hasSignedAs = (...others: SignatureRole[]) =>
    record.signatures.some(
      signature =>
        signature.signer === caller.userRef && others.includes(signature.role),
    );
  switch (role) {
    case 'agent-builder':
      return record.builders.includes(caller.userRef)
        ? undefined
        : 'Only a builder of this checklist may sign as Agent Builder';
    case 'sponsor':
      if (record.sponsor !== caller.userRef || !isIndependent) {
        return 'Only the named sponsor, who must be neither a builder nor a contributor of this checklist, may accept the risk';
      }
      return hasSignedAs('ai-coe-lead')
        ? 'Whoever signed as AI CoE Lead may not sign as sponsor too'
        : undefined;
    case 'peer-reviewer':
      if (!holders.approvers.includes(caller.userRef) || !isIndependent) {
        return 'Only an approver who is neither a builder nor a contributor of this checklist may sign as peer reviewer';
      }
      return hasSignedAs('ai-coe-lead')
        ? 'Whoever signed as AI CoE Lead may not sign as peer reviewer too'
        : undefined;
    case 'ai-coe-lead':
      if (!holders.aiCoeLeads.includes(caller.userRef)) {
        return 'Only an AI CoE Lead may sign as AI CoE Lead';
      }
      return hasSignedAs('peer-reviewer', 'sponsor')
        ? 'Whoever signed as peer reviewer or as sponsor may not sign as AI CoE Lead too'
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
