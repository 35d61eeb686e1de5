import {
  AwaitedStep,
  itemDefinitions,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';

/** An agent as its own entity tells of it. */
export interface EntityDocument extends IndexableDocument {
  /** Filters of a search can name these. */
  lifecycle: string;
  owner: string;
}

/** An agent with where it stands. */
export interface AgentDocument extends EntityDocument {
  state: string;
  outcome: string;
  tier: string;
  agentVersion: string;
}

const STATES: Record<ScorecardRow['state'] & string, string> = {
  draft: 'draft',
  'in-review': 'in review',
  cleared: 'cleared for production',
  conditional: 'conditional launch with open items',
  blocked: 'returned to pilot',
  revoked: 'clearance revoked',
  superseded: 'clearance superseded',
};

const ROLES: Record<AwaitedStep['role'], string> = {
  'agent-builder': 'Agent Builder',
  sponsor: 'Sponsor',
  'peer-reviewer': 'Peer Reviewer',
  'ai-coe-lead': 'AI CoE Lead',
  'on-call': 'on-call',
  approver: 'approver',
  'open-item-owner': 'owner of an open item',
};

const STEPS: Record<AwaitedStep['step'], string> = {
  'start-checklist': 'start a checklist',
  'fill-in': 'fill in evidence',
  acknowledge: 'acknowledge the runbook',
  'approve-criteria': 'approve changed success criteria',
  sign: 'sign',
  reopen: 'reopen the checklist',
  'close-open-item': 'close an open item',
  'review-after-launch': 'review after launch',
};

/**
 * What search keeps of an agent where checklists are not its business: nothing
 * but what everybody sees who may read the entity.
 */
export function entityDocument(row: ScorecardRow): EntityDocument {
  const { entityRef, owner, declaredLifecycle } = row;
  return {
    ...hitOf(row),
    text: [
      entityRef,
      owner !== null && `owned by ${owner}`,
      declaredLifecycle !== null && `declared ${declaredLifecycle}`,
    ]
      .filter(part => part)
      .join('; '),
    authorization: { resourceRef: entityRef },
    lifecycle: declaredLifecycle ?? '',
    owner: owner ?? '',
  };
}

/** What search keeps of an agent for whoever may read the entity. */
export function agentDocument(row: ScorecardRow): AgentDocument {
  return {
    ...hitOf(row),
    text: tellAgent(row),
    authorization: { resourceRef: row.entityRef },
    state: row.state ?? 'none',
    outcome: row.outcome,
    tier: row.tier ?? '',
    lifecycle: row.effectiveLifecycle ?? '',
    owner: row.owner ?? '',
    agentVersion: row.agentVersion ?? '',
  };
}

/** The same for whoever may read the checklist; none where there is none. */
export function checklistDocument(
  row: ScorecardRow,
): AgentDocument | undefined {
  return row.checklistId === null
    ? undefined
    : {
        ...agentDocument(row),
        authorization: { resourceRef: row.checklistId },
      };
}

function hitOf({ title, entityRef }: ScorecardRow) {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    title: `${title} in Pilot to Prod`,
    location: `/catalog/${[namespace, kind, name]
      .map(encodeURIComponent)
      .join('/')}/pilot-to-prod`,
  };
}

function tellAgent(row: ScorecardRow): string {
  const { openItems, postLaunchReviewDue } = row;
  return [
    row.entityRef,
    row.agentVersion !== null && `version ${row.agentVersion}`,
    row.tier !== null && `${row.tier} tier`,
    row.owner !== null && `owned by ${row.owner}`,
    row.state === null ? 'no checklist' : STATES[row.state],
    row.outcome !== 'none' && row.outcome,
    row.effectiveLifecycle,
    row.ungoverned && 'ungoverned in production',
    ...row.otherChecklists.map(
      ({ agentVersion, state }) => `version ${agentVersion} ${STATES[state]}`,
    ),
    ...row.waitingFor.map(tellStep),
    ...tellItems(row),
    openItems.overdue > 0 && 'open items overdue',
    postLaunchReviewDue !== null &&
      `review after launch due ${postLaunchReviewDue}`,
  ]
    .filter(part => part)
    .join('; ');
}

function tellStep({ step, role, anyOf }: AwaitedStep): string {
  return `waiting for ${ROLES[role]} ${anyOf.join(', ')} to ${STEPS[step]}`;
}

/** Only what stands in the way, as good words are in every agent's text. */
function tellItems({ statuses }: ScorecardRow): string[] {
  return itemDefinitions.flatMap(({ number, title }) => {
    const status = statuses[number - 1];
    return status === 'fail' || status === 'warn'
      ? [`item ${number} ${status}: ${title}`]
      : [];
  });
}
