import {
  Checklist,
  ChecklistEvent,
  ChecklistItem,
  isSameRef,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { canonicalJson } from './canonicalJson';
import { compareTimes } from './dates';

/** Something that no rule forbids and a reviewer should look at twice. */
export type ReviewHint =
  | { kind: 'reused'; items: number[]; text: string }
  | { kind: 'short'; item: number; text: string }
  | { kind: 'hurried'; people: string[] };

/** An item whose evidence other agents have to the letter. */
export interface SharedEvidence {
  item: number;
  /** Entity refs. */
  agents: string[];
}

// Shorter texts, such as a name or "daily", recur for good reasons.
const REUSED_FROM = 20;
const SHORT_UP_TO = 12;
// Reading nine items takes longer than this.
const HURRIED_MS = 30_000;
// With less in it, evidence is alike by accident: one link, one name.
const SHARED_FROM_VALUES = 3;

/**
 * What a reviewer should look at twice: the same words in several items, and
 * descriptions too short to describe anything.
 */
export function reviewHints(checklist: Checklist): ReviewHint[] {
  return [
    ...reusedTexts(checklist.items),
    ...shortTexts(checklist),
    ...hurriedSignatures(checklist),
  ];
}

/** The items whose evidence is the same as that of other agents. */
export function sharedEvidence(
  checklist: Checklist,
  others: Checklist[],
): SharedEvidence[] {
  const strangers = others.filter(
    ({ entityRef }) => !isSameRef(entityRef, checklist.entityRef),
  );
  return checklist.items.flatMap(({ number, evidence }) => {
    if (textsIn(evidence).length < SHARED_FROM_VALUES) {
      return [];
    }
    const own = comparable(evidence);
    const agents = strangers
      .filter(({ items }) => comparable(items[number - 1].evidence) === own)
      .map(({ entityRef }) => entityRef);
    return agents.length === 0
      ? []
      : [{ item: number, agents: [...new Set(agents)] }];
  });
}

/** People who signed so soon after another that they can hardly have read it. */
function hurriedSignatures({ signatures }: Checklist): ReviewHint[] {
  const inOrder = [...signatures].sort((a, b) =>
    compareTimes(a.signedAt, b.signedAt),
  );
  const people = inOrder.filter(({ signedAt }, index) =>
    [inOrder[index - 1], inOrder[index + 1]].some(
      other =>
        other !== undefined &&
        Math.abs(Date.parse(signedAt) - Date.parse(other.signedAt)) <=
          HURRIED_MS,
    ),
  );
  return people.length === 0
    ? []
    : [
        {
          kind: 'hurried',
          people: [...new Set(people.map(({ signer }) => signer))],
        },
      ];
}

function comparable(evidence: object): string {
  return canonicalJson(evidence).replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The numbers of the items that were saved after the agent was last returned;
 * `undefined` where it never was.
 */
export function changedSinceReturn(
  events: ChecklistEvent[],
): number[] | undefined {
  const returned = events.findLastIndex(({ type }) => type === 'returned');
  if (returned === -1) {
    return undefined;
  }
  const numbers = events
    .slice(returned)
    .filter(({ type }) => type === 'item-saved')
    .map(({ data }) => Number(data.number));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function reusedTexts(items: ChecklistItem[]): ReviewHint[] {
  const places = new Map<string, { text: string; items: Set<number> }>();
  for (const { number, evidence, note } of items) {
    for (const text of [...textsIn(evidence), note]) {
      const key = text.trim().toLowerCase();
      // Two items may well name the same person or point at the same page.
      if (key.length >= REUSED_FROM && /\s/.test(key)) {
        const place = places.get(key) ?? { text, items: new Set() };
        place.items.add(number);
        places.set(key, place);
      }
    }
  }
  return [...places.values()]
    .filter(place => place.items.size > 1)
    .map(place => ({
      kind: 'reused',
      items: [...place.items],
      text: place.text,
    }));
}

function shortTexts({ items, acknowledgements }: Checklist): ReviewHint[] {
  const described = items.flatMap(item =>
    descriptionsOf(item).map(text => ({ item: item.number as number, text })),
  );
  const answered = acknowledgements.flatMap(({ answers }) =>
    [answers.kill, ...answers.failureModes, answers.logs].map(text => ({
      item: 7,
      text,
    })),
  );
  return [...described, ...answered]
    .filter(
      ({ text }) => text.trim() !== '' && text.trim().length <= SHORT_UP_TO,
    )
    .map(({ item, text }) => ({ kind: 'short', item, text }));
}

/** The texts of an item that are there to describe something. */
function descriptionsOf(item: ChecklistItem): string[] {
  switch (item.key) {
    case 'on-call':
      return [item.evidence.weekendCoverage ?? ''];
    case 'guardrails':
      return (item.evidence.tests ?? []).map(({ scenario = '' }) => scenario);
    case 'communications':
      return (item.evidence.messages ?? []).map(({ content = '' }) => content);
    case 'rollback-drill':
      return [item.evidence.procedure ?? '', item.evidence.inFlight ?? ''];
    default:
      return [];
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.trim() === '' ? [] : [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [];
}
