import {
  AwaitedStep,
  itemDefinitions,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';

/** An agent as search knows it. */
export interface AgentDocument extends IndexableDocument {
  /** Filters of a search can name these. */
  state: string;
  outcome: string;
  tier: string;
  lifecycle: string;
  owner: string;
  agentVersion: string;
}

const STATES: Record<ScorecardRow['state'] & string, string> = {
  draft: 'draft',
  'in-review': 'in review',
  cleared: 'cleared for production',
  conditional: 'conditional launch with open items',
  blocked: 'returned to pilot',
  revoked: 'clearance revoked',
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
 * What search keeps of an agent. Whoever may not read the entity does not find
 * it: the search backend asks by `authorization`.
 */
export function agentDocument(row: ScorecardRow): AgentDocument {
  const { kind, namespace, name } = parseEntityRef(row.entityRef);
  return {
    title: `${row.title} in Pilot to Prod`,
    text: tellAgent(row),
    location: `/catalog/${[namespace, kind, name]
      .map(encodeURIComponent)
      .join('/')}/pilot-to-prod`,
    authorization: { resourceRef: row.entityRef },
    state: row.state ?? 'none',
    outcome: row.outcome,
    tier: row.tier ?? '',
    lifecycle: row.effectiveLifecycle ?? '',
    owner: row.owner ?? '',
    agentVersion: row.agentVersion ?? '',
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
