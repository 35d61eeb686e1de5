import {
  AwaitedStep,
  awaitedSteps,
  Checklist,
  isSameRef,
  ScorecardRow,
  ScorecardStep,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Translate } from '../../hooks/useT';
import { compareTimes, formatDay } from '../dates';
import { listAll, listAny } from '../lists';

/** More names than these are told by their role instead. */
const MOST_NAMES = 2;

/** Whom an agent waits for, and what for. */
export interface Awaited {
  who: string;
  what: string;
  /** How many kinds of steps are awaited besides. */
  others: number;
}

/** Whom an agent waits for first, in words. */
export function tellAwaited(
  { waitingFor, checklistId }: ScorecardRow,
  t: Translate,
  nameOf: (ref: string) => string,
): Awaited | undefined {
  const [first] = waitingFor;
  if (first === undefined) {
    return undefined;
  }
  const alike = waitingFor.filter(step => isAlike(step, first));
  const people = [...new Set(alike.flatMap(({ anyOf }) => anyOf))];
  // Several steps of one kind are several signatures, and all are needed.
  const list = alike.length > 1 ? listAll : listAny;
  return {
    who: whoOf(),
    // Its day, where it has one, stands in a column of its own.
    what: what(),
    others: new Set(
      waitingFor
        .filter(step => !isAlike(step, first))
        .map(step => `${step.step} ${step.role} ${step.checklistId}`),
    ).size,
  };

  function what(): string {
    const step = tellStep({ ...first, dueDate: undefined }, t);
    const { agentVersion } = first;
    return first.checklistId === checklistId || agentVersion === null
      ? step
      : t('scorecard.versionStep', { version: agentVersion, step });
  }

  function whoOf(): string {
    if (people.length === 0) {
      return t('scorecard.nobody');
    }
    return people.length > MOST_NAMES
      ? t(`scorecard.role.${first.role}`)
      : list(people.map(nameOf), t);
  }
}

/** What somebody has to do, such as "Sign as AI CoE Lead". */
export function tellStep(step: AwaitedStep, t: Translate): string {
  switch (step.step) {
    case 'sign':
      switch (step.role) {
        case 'agent-builder':
        case 'sponsor':
        case 'peer-reviewer':
        case 'ai-coe-lead':
          return t(`sign.as.${step.role}`);
        default:
          return t('scorecard.step.sign');
      }
    case 'close-open-item':
    case 'review-after-launch':
      return step.dueDate === undefined
        ? t(`scorecard.step.${step.step}`)
        : t(`scorecard.stepDue.${step.step}`, {
            day: formatDay(step.dueDate, t),
          });
    default:
      return t(`scorecard.step.${step.step}`);
  }
}

/** Something that one person has to do for an agent. */
export interface Todo {
  row: ScorecardRow;
  step: ScorecardStep;
}

/** What a checklist waits for from one person. */
export function stepsFor(
  user: string,
  checklist: Checklist,
  today: string,
): AwaitedStep[] {
  return awaitedSteps(checklist, today).filter(step => isOf(user, step));
}

/**
 * What a person is awaited for, what is due first at the top and what has no
 * day last. Where the backend says that an agent waits for them and none of its
 * steps names them, all are told rather than none.
 */
export function todosFor(rows: ScorecardRow[], user: string): Todo[] {
  return rows
    .flatMap(row => {
      const mine = row.waitingFor.filter(step => isOf(user, step));
      return (mine.length > 0 ? mine : row.waitingFor).map(step => ({
        row,
        step,
      }));
    })
    .sort((a, b) => compareTimes(dueOf(a), dueOf(b)));
}

/** No day is later than all days. */
function dueOf({ step }: Todo): string {
  return step.dueDate ?? '9999';
}

function isOf(user: string, { anyOf }: AwaitedStep): boolean {
  return anyOf.some(ref => isSameRef(ref, user));
}

function isAlike(a: ScorecardStep, b: ScorecardStep): boolean {
  return (
    a.step === b.step && a.role === b.role && a.checklistId === b.checklistId
  );
}
