import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** Refs of everybody whom a checklist names, to look up their names at once. */
export function peopleIn(checklist: Checklist): string[] {
  const { facts, roleHolders } = checklist;
  return [
    checklist.createdBy,
    ...checklist.builders,
    ...(checklist.sponsor === null ? [] : [checklist.sponsor]),
    ...facts.people,
    ...facts.aiCoeLeads,
    ...facts.approvers,
    ...roleHolders.aiCoeLeads,
    ...roleHolders.approvers,
    ...checklist.items.flatMap(({ updatedBy }) => updatedBy ?? []),
    ...checklist.openItems.flatMap(({ owner, closedBy }) =>
      closedBy === null ? [owner] : [owner, closedBy],
    ),
    ...checklist.acknowledgements.map(({ user }) => user),
    ...checklist.signatures.map(({ signer }) => signer),
  ];
}
