import type { EvaluationInput } from '../evaluation/evaluate';
import { evaluate, ItemEvaluation } from '../evaluation/evaluate';
import type { EvidenceByKey } from '../items/evidence';
import { evidenceOf, ItemContent } from '../model/checklist';
import type { Facts } from '../model/facts';
import { DEFAULT_POLICY, Policy } from '../model/policy';
import { createChecklistSchema } from '../requests/schemas';
import { workedExample } from '../testUtils';

/** The day after the pilot of the worked example, on which it is reviewed. */
export const NOW = new Date('2026-06-12T09:00:00.000Z');

// Its dates are those of the template when it is told on this day.
const example = workedExample('2026-06-13');

/** The worked example of template 07 as a draft, in which everything passes. */
export function workedChecklist(
  overrides: Partial<EvaluationInput> = {},
): EvaluationInput {
  const { header, items, answers } = structuredClone(example);
  return {
    ...createChecklistSchema.parse(header),
    state: 'draft',
    items: [...items, { number: 10, declared: null, evidence: {}, note: '' }],
    contributors: [],
    openItems: [],
    acknowledgements: [
      {
        user: 'user:default/mike.chen',
        runbookUrl: evidenceOf({ items }, 'runbook').url!,
        runbookVersion: '1.0',
        answers,
        at: '2026-06-09T10:00:00.000Z',
      },
    ],
    criteriaApprovals: [],
    signatures: [],
    ...overrides,
  };
}

/** What the catalog and the roles of the demo portal say. */
export function workedFacts(overrides: Partial<Facts> = {}): Facts {
  return {
    people: [
      'user:default/morteza.moradi',
      'user:default/mike.chen',
      'user:default/sarah',
      'user:default/second-coe-lead',
      'user:default/department-head',
      'user:default/exec-sponsor',
    ],
    aiCoeLeads: ['user:default/morteza.moradi', 'user:default/second-coe-lead'],
    approvers: ['user:default/department-head'],
    lockedCriteria: [],
    entityTier: null,
    ...overrides,
  };
}

/** A checklist with another content of one item. */
export function withItem(
  checklist: EvaluationInput,
  number: number,
  change: { declared?: ItemContent['declared']; evidence?: object },
): EvaluationInput {
  return {
    ...checklist,
    items: checklist.items.map(item =>
      item.number === number ? ({ ...item, ...change } as ItemContent) : item,
    ),
  };
}

/** The evidence of one item of the worked example, with some of it changed. */
export function evidenceWith<K extends keyof EvidenceByKey>(
  key: K,
  change: Partial<EvidenceByKey[K]>,
): EvidenceByKey[K] {
  return { ...evidenceOf(structuredClone(example), key), ...change };
}

/** What the rules make of one item of a checklist. */
export function evaluateItem(
  number: number,
  checklist: EvaluationInput,
  options: {
    facts?: Partial<Facts>;
    policy?: Partial<Policy>;
    now?: Date;
  } = {},
): ItemEvaluation {
  return evaluate(
    checklist,
    { ...DEFAULT_POLICY, ...options.policy },
    workedFacts(options.facts),
    options.now ?? NOW,
  ).items[number - 1];
}

/** The codes of the findings, in order, that other evidence of an item raises. */
export function codesOf(
  number: number,
  changed: object,
  options: Parameters<typeof evaluateItem>[2] & {
    content?: Partial<EvaluationInput>;
  } = {},
): string[] {
  const checklist = withItem(workedChecklist(options.content), number, {
    evidence: changed,
  });
  return evaluateItem(number, checklist, options).findings.map(f => f.code);
}
