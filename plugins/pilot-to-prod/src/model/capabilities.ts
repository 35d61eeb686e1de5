import {
  Checklist,
  evidenceOf,
  findAcknowledgement,
  goalpostsMoved,
  isClearance,
  isInvolved,
  isUndecided,
  isSameRef,
  OpenItem,
  primaryOnCall,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/**
 * What one person can do with a checklist as it is now. The backend decides; this only keeps the tab from offering what it would refuse.
 */
export interface Capabilities {
  /** Header, items and open items. */
  edit: boolean;
  acknowledge: boolean;
  approveCriteria: boolean;
  /** The roles in which the person can sign now. */
  sign: SignatureRole[];
  withdraw: boolean;
  returnToPilot: boolean;
  reopen: boolean;
  revoke: boolean;
  renew: boolean;
  reviewAfterLaunch: boolean;
  closeOpenItem: (openItem: OpenItem) => boolean;
}

/** What of the agent decides what a person can do with one of its checklists. */
export interface AgentContext {
  /** Whether the person owns the agent, by the catalog. */
  isOwned: boolean;
  /** All checklists of the agent. */
  checklists: readonly Checklist[];
}

const UNKNOWN_AGENT: AgentContext = { isOwned: false, checklists: [] };

/** What `user`, a user entity ref, can do with a checklist. */
export function capabilitiesOf(
  checklist: Checklist,
  user: string,
  agent: AgentContext = UNKNOWN_AGENT,
): Capabilities {
  const { state, builders, roleHolders } = checklist;
  const isBuilder = builders.includes(user);
  const isLead = roleHolders.aiCoeLeads.includes(user);
  const draft = state === 'draft';
  const live = isClearance(checklist);
  return {
    edit: isBuilder && draft,
    acknowledge: draft && canAcknowledge(checklist, user),
    approveCriteria:
      draft &&
      roleHolders.approvers.includes(user) &&
      goalpostsMoved(checklist),
    sign: rolesToSign(checklist, user),
    withdraw: isBuilder && state === 'in-review',
    returnToPilot: isLead && (draft || state === 'in-review'),
    reopen: (isBuilder || isLead) && state === 'blocked',
    revoke: isLead && live,
    renew:
      live &&
      (isBuilder || isLead || agent.isOwned) &&
      findRenewal(checklist, agent.checklists) === undefined,
    reviewAfterLaunch:
      isLead && live && checklist.postLaunchReview?.completedAt === null,
    closeOpenItem: openItem =>
      live &&
      openItem.closedAt === null &&
      (isBuilder || isLead || isSameRef(openItem.owner, user)),
  };
}

/** The checklist under way that is to take the place of a clearance, if any. */
export function findRenewal(
  clearance: Checklist,
  checklists: readonly Checklist[],
): Checklist | undefined {
  return isClearance(clearance)
    ? checklists.find(
        other =>
          isUndecided(other) && other.agentVersion === clearance.agentVersion,
      )
    : undefined;
}

function canAcknowledge(checklist: Checklist, user: string): boolean {
  const primary = primaryOnCall(checklist);
  const { url, version } = evidenceOf(checklist, 'runbook');
  return (
    primary !== undefined &&
    isSameRef(primary, user) &&
    url !== undefined &&
    Boolean(version?.trim()) &&
    !findAcknowledgement(checklist, user)
  );
}

function rolesToSign(checklist: Checklist, user: string): SignatureRole[] {
  const { state, decision, requiredSignatures } = checklist;
  const launches =
    decision.outcome === 'cleared' || decision.outcome === 'conditional';
  if (!launches || !isUndecided(checklist)) {
    return [];
  }
  const open = requiredSignatures.filter(({ signed }) => !signed);
  const roles = open
    .filter(({ anyOf }) => anyOf.includes(user))
    .map(({ role }) => role);
  if (state === 'draft') {
    return roles.filter(role => role === 'agent-builder');
  }
  // A lead who neither built the agent nor wrote evidence needs no peer review.
  const before = open.filter(
    ({ role }) =>
      role !== 'ai-coe-lead' &&
      (role !== 'peer-reviewer' || isInvolved(user, checklist)),
  );
  return roles.filter(role => role !== 'ai-coe-lead' || before.length === 0);
}
