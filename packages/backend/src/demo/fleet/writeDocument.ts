import {
  addDays,
  DEFAULT_POLICY,
  itemDefinitions,
  type Checklist,
  type ChecklistItem,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { renderDocument } from '@ai-coe/backstage-plugin-pilot-to-prod-common/document';
import { SPONSOR } from '../seed/ChecklistRun';
import { userRef } from '../seed/DemoAgent';
import { pilotOf, soundItems } from '../seed/soundItems';
import type { FleetAgent } from './fleetAgents';

/** Template 07 as an agent's builders would have filled it in. */
export function writeDocument(agent: FleetAgent, today: string): string {
  const { stage } = agent;
  const contents = soundItems(agent, today).flatMap(
    item => (stage.adapt ? stage.adapt(item, agent, today) : item) ?? [],
  );
  const checklist: Checklist = {
    id: '',
    entityRef: agent.entityRef,
    agentVersion: agent.agentVersion,
    tier: agent.tier,
    regulations: agent.regulations,
    state: 'draft',
    revision: 0,
    pilot: pilotOf(agent, today),
    targetLaunchDate: addDays(today, agent.launchInDays),
    builders: agent.builders.map(userRef),
    sponsor: userRef(SPONSOR),
    items: itemDefinitions.map(({ number, key, title }) => {
      const content = contents.find(item => item.number === number);
      return {
        number,
        key,
        title,
        declared: content?.declared ?? null,
        status: content?.declared ?? 'pending',
        evidence: content?.evidence ?? {},
        note: content?.note ?? '',
        findings: [],
        updatedBy: null,
        updatedAt: null,
      } as ChecklistItem;
    }),
    openItems: (stage.openItems?.(agent, today) ?? []).map(openItem => ({
      ...openItem,
      id: '',
      closedAt: null,
      closedBy: null,
      closingNote: null,
    })),
    contributors: [],
    artifacts: [],
    acknowledgements: [],
    criteriaApprovals: [],
    requiredSignatures: [],
    signatures: [],
    decision: { outcome: 'incomplete', reasons: [] },
    digest: '',
    reviewDate: null,
    validUntil: null,
    health: [],
    postLaunchReview: null,
    createdAt: '',
    createdBy: '',
    updatedAt: '',
    facts: {
      people: [],
      aiCoeLeads: [],
      approvers: [],
      lockedCriteria: [],
      entityTier: null,
    },
    roleHolders: { aiCoeLeads: [], approvers: [] },
  };
  return renderDocument(checklist, DEFAULT_POLICY);
}
