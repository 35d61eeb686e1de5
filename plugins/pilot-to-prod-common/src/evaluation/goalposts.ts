import { Criterion } from '../items/successCriteria/successCriteriaEvidence';
import {
  goalOf,
  metricKey,
  sameGoals,
} from '../items/successCriteria/successCriteriaRule';
import { ChecklistContent, evidenceOf } from '../model/checklist';
import { dayOf } from '../model/days';
import type { Facts } from '../model/facts';

/**
 * What one metric's criteria were, from one day on.
 *
 * @public
 */
export interface CriteriaVersion {
  /** UTC day. */
  since: string;
  /** The complete ones, without their actuals; empty where there were none. */
  criteria: Criterion[];
}

/**
 * The past of a checklist's success criteria, as far as it decides what locks.
 *
 * @public
 */
export interface CriteriaHistory {
  /** The criteria that are locked, without their actuals. */
  locked: Criterion[];
  /** The past of each metric that is not locked yet. */
  unlocked: { metric: string; versions: CriteriaVersion[] }[];
}

/**
 * The history of a checklist that has just begun.
 *
 * @public
 */
export const NO_CRITERIA_HISTORY: CriteriaHistory = {
  locked: [],
  unlocked: [],
};

/**
 * Brings the history of the success criteria up to a moment: notes what stands,
 * and locks what the pilot's first day locks (template 07, item 1: nobody moves
 * the goalposts).
 *
 * A criterion is complete once it has a metric, an operator and a target, and
 * is known by its metric. It locks as it stood last before the day of
 * `pilot.start`, or, where it was not complete then, at its first complete save
 * after that. What is locked once stays locked. So the whole history counts: to
 * move `pilot.start` into the future and back unlocks nothing, and to move it
 * back locks what stood on the day that it is moved to.
 *
 * Rows that share a metric lock together, in the save in which the first of
 * them is complete.
 *
 * Whoever changes a checklist calls this before the change and after it. To
 * call it again for the same moment changes nothing.
 *
 * @public
 */
export function followCriteria(
  history: CriteriaHistory,
  content: Pick<ChecklistContent, 'items' | 'pilot'>,
  now: Date,
): CriteriaHistory {
  const today = dayOf(now);
  const { start } = content.pilot;
  const noted = note(history, content, today);
  if (today < start) {
    return noted;
  }
  const locked = [...noted.locked];
  const unlocked = noted.unlocked.filter(({ versions }) => {
    const criteria = lockedVersion(versions, start)?.criteria ?? [];
    locked.push(...criteria);
    return criteria.length === 0;
  });
  return { locked, unlocked };
}

/** What a save would lock, or the first day of the pilot. */
export interface CriteriaLock {
  /** The UTC day on which they lock: today means with the save. */
  day: string;
  /** Empty where nothing more will lock. */
  criteria: Criterion[];
}

/**
 * What will lock once a checklist is saved as it stands in a form, so that the
 * form can say so before the save.
 *
 * Call it with the unsaved content, `checklist.facts` and the current time.
 * Where `day` is today, the save itself locks the criteria: say that only an
 * approver can change them afterwards. Where `day` is later, they may still
 * change until then. Half-typed criteria and locked ones are left out.
 *
 * @public
 */
export function criteriaThatWillLock(
  content: Pick<ChecklistContent, 'items' | 'pilot'>,
  facts: Pick<Facts, 'lockedCriteria'>,
  now: Date,
): CriteriaLock {
  const locked = new Set(facts.lockedCriteria.map(metricKey));
  const today = dayOf(now);
  const { start } = content.pilot;
  return {
    day: start > today ? start : today,
    criteria: presentGoals(content).filter(
      criterion => !locked.has(metricKey(criterion)),
    ),
  };
}

/** The complete criteria of item 1, without their actuals. */
function presentGoals(content: Pick<ChecklistContent, 'items'>): Criterion[] {
  const { criteria = [] } = evidenceOf(content, 'success-criteria');
  return criteria.flatMap(criterion => goalOf(criterion) ?? []);
}

/** Adds what stands to the past of the metrics that are not locked. */
function note(
  history: CriteriaHistory,
  content: Pick<ChecklistContent, 'items'>,
  today: string,
): CriteriaHistory {
  const locked = new Set(history.locked.map(metricKey));
  const present = new Map<string, Criterion[]>(
    history.unlocked.map(({ metric }) => [metric, []]),
  );
  for (const goal of presentGoals(content)) {
    const metric = metricKey(goal);
    const others = present.get(metric) ?? [];
    const isRepeated = others.some(other => sameGoals([other], [goal]));
    if (!locked.has(metric) && !isRepeated) {
      present.set(metric, [...others, goal]);
    }
  }
  const pasts = new Map(
    history.unlocked.map(({ metric, versions }) => [metric, versions]),
  );
  return {
    locked: history.locked,
    unlocked: [...present].map(([metric, criteria]) => ({
      metric,
      versions: noteVersion(pasts.get(metric) ?? [], criteria, today),
    })),
  };
}

function noteVersion(
  versions: CriteriaVersion[],
  criteria: Criterion[],
  today: string,
): CriteriaVersion[] {
  const last = versions.at(-1);
  if (
    last === undefined
      ? criteria.length === 0
      : sameGoals(last.criteria, criteria)
  ) {
    return versions;
  }
  // Of one day only its first complete version and its last can ever lock.
  const firstOfToday = versions.findIndex(
    ({ since, criteria: goals }) => since === today && goals.length > 0,
  );
  const kept = versions.filter(
    ({ since }, index) => since !== today || index === firstOfToday,
  );
  return [...kept, { since: today, criteria }];
}

/** The version that a pilot locks which begins on the day `start`. */
function lockedVersion(
  versions: CriteriaVersion[],
  start: string,
): CriteriaVersion | undefined {
  const before = versions.filter(({ since }) => since < start).at(-1);
  return before !== undefined && before.criteria.length > 0
    ? before
    : versions.find(
        ({ since, criteria }) => since >= start && criteria.length > 0,
      );
}
