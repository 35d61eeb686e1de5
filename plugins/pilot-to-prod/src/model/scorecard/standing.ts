import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Tone } from '../../components/Pill';

/** Where an agent stands, in the words of the pill of its row. */
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
  | 'revoked';

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
};

/** Where an agent stands; an ungoverned one says so beside it. */
export function standingsOf(row: ScorecardRow): Standing[] {
  if (row.state === null) {
    return [row.ungoverned ? 'ungoverned' : 'none'];
  }
  const standing = standingOfChecklist(row);
  return row.ungoverned ? [standing, 'ungoverned'] : [standing];
}

function standingOfChecklist(row: ScorecardRow): Standing {
  switch (row.state) {
    case 'draft':
    case 'in-review':
      if (row.outcome === 'blocked') {
        return 'blocked';
      }
      if (row.state === 'in-review') {
        return 'in-review';
      }
      return row.waitingFor.some(({ step }) => step === 'sign')
        ? 'ready'
        : 'incomplete';
    case 'cleared':
    case 'conditional':
    case 'revoked':
      return row.state;
    default:
      return 'returned';
  }
}
