import { evaluate, EvaluationInput } from '../evaluation/evaluate';
import { itemDefinitions } from '../items/definitions';
import type { Checklist, ChecklistItem } from '../model/checklist';
import type { Facts } from '../model/facts';
import { DEFAULT_POLICY } from '../model/policy';
import { checklistDigest } from '../signing/digest';

/** A checklist as the API shows it, from what people put into one. */
export function toChecklist(
  input: EvaluationInput,
  facts: Facts,
  now: Date,
): Checklist {
  const { items, decision, requiredSignatures } = evaluate(
    input,
    DEFAULT_POLICY,
    facts,
    now,
  );
  const at = now.toISOString();
  return {
    ...input,
    id: '0c1fbbd2-6a3c-4a52-9b63-0f4a4c9f8e11',
    revision: 7,
    items: itemDefinitions.map(({ number, key, title }, index) => {
      const content = input.items.find(item => item.number === number);
      return {
        number,
        key,
        title,
        declared: content?.declared ?? null,
        status: items[index].status,
        evidence: content?.evidence ?? {},
        note: content?.note ?? '',
        findings: items[index].findings,
        updatedBy: null,
        updatedAt: null,
      } as ChecklistItem;
    }),
    openItems: input.openItems.map((openItem, index) => ({
      id: `open-${index}`,
      ...openItem,
      closedAt: null,
      closedBy: null,
      closingNote: null,
    })),
    decision,
    requiredSignatures,
    digest: checklistDigest(input, DEFAULT_POLICY),
    reviewDate: null,
    postLaunchReview: null,
    validUntil: null,
    health: [],
    createdAt: at,
    createdBy: 'user:default/mike.chen',
    updatedAt: at,
    facts,
    roleHolders: {
      aiCoeLeads: facts.aiCoeLeads,
      approvers: facts.approvers,
    },
  };
}
