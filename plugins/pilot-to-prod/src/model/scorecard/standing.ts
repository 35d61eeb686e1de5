import {
  AwaitedStep,
  awaitedSteps,
  Checklist,
  ChecklistState,
  dayOf,
  ScorecardRow,
  ScorecardStep,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Tone } from '../../components/Pill';

/** Where an agent stands, in the words of a pill. */
export type Standing =
  | 'none'
  | 'ungoverned'
  | 'incomplete'
  | 'ready'
  | 'in-review'
  | 'blocked'
  | 'cleared'
  | 'conditional'
  | 'returned'
  | 'revoked'
  | 'superseded';

/** No agent looks good that nobody has signed for. */
export const TONES: Record<Standing, Tone> = {
  none: 'neutral',
  ungoverned: 'danger',
  incomplete: 'neutral',
  ready: 'info',
  'in-review': 'info',
  blocked: 'danger',
  cleared: 'success',
  conditional: 'warning',
  returned: 'danger',
  revoked: 'danger',
  superseded: 'neutral',
};

/**
 * Where the agent of a row stands, by its newest checklist; an ungoverned one
 * says so beside it.
 */
export function standingsOf(row: ScorecardRow): Standing[] {
  const { state, outcome, ungoverned } = row;
  if (state === null) {
    return [ungoverned ? 'ungoverned' : 'none'];
  }
  const standing = standingIn(
    state,
    outcome === 'blocked',
    stepsOfChecklist(row, row.checklistId),
  );
  return ungoverned ? [standing, 'ungoverned'] : [standing];
}

/** Where the checklist of one step of a row stands. */
export function standingsBehind(
  row: ScorecardRow,
  { checklistId }: ScorecardStep,
): Standing[] {
  const other = row.otherChecklists.find(
    each => each.checklistId === checklistId,
  );
  return other === undefined
    ? standingsOf(row)
    : [standingIn(other.state, false, stepsOfChecklist(row, checklistId))];
}

function stepsOfChecklist(
  { waitingFor }: ScorecardRow,
  checklistId: string | null,
): ScorecardStep[] {
  return waitingFor.filter(step => step.checklistId === checklistId);
}

/** Where an agent stands, by its checklist alone. */
export function standingOf(checklist: Checklist): Standing {
  return standingIn(
    checklist.state,
    checklist.decision.outcome === 'blocked',
    awaitedSteps(checklist, dayOf(new Date())),
  );
}

function standingIn(
  state: ChecklistState,
  isBlocked: boolean,
  waitingFor: AwaitedStep[],
): Standing {
  switch (state) {
    case 'draft':
      if (isBlocked) {
        return 'blocked';
      }
      return waitingFor.some(({ step }) => step === 'sign')
        ? 'ready'
        : 'incomplete';
    case 'in-review':
      return isBlocked ? 'blocked' : state;
    case 'blocked':
      return 'returned';
    default:
      return state;
  }
}
