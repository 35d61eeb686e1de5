import type { ChecklistState, OpenItem } from '../model/checklist';
import { dayOf } from '../model/days';
import { coversVersion } from './coversVersion';
import type { GateReasonCode, GateVerdict } from './verdict';

/** What the gate has to know of a checklist. */
export interface GateCandidate {
  id: string;
  agentVersion: string;
  state: ChecklistState;
  openItems: Pick<OpenItem, 'dueDate' | 'closedAt'>[];
  createdAt: string;
  signedAt: string | null;
  digest: string | null;
}

/** A verdict without the names of what was asked. */
export type GateDecision = Omit<GateVerdict, 'entityRef' | 'agentVersion'>;

const LIVE: ChecklistState[] = ['draft', 'in-review', 'cleared', 'conditional'];

/**
 * Whether an agent version may go to production, by the checklists of its
 * agent.
 *
 * Of each covering version the live checklist counts, or else the newest. The
 * version that is closest to the one asked for decides: a revocation of
 * `1.0.3` stands even though `1.0` is cleared, while a mere draft for `1.0.3`
 * takes nothing away from `1.0`.
 */
export function decideGate(
  checklists: GateCandidate[],
  agentVersion: string,
  now: Date,
): GateDecision {
  const newestFirst = [...checklists].sort((a, b) =>
    b.createdAt.localeCompare(a.createdAt),
  );
  const closestFirst = [
    ...new Set(
      checklists
        .map(checklist => checklist.agentVersion)
        .filter(version => coversVersion(version, agentVersion)),
    ),
  ].sort((a, b) => b.length - a.length);

  let unsigned: GateDecision | undefined;
  for (const version of closestFirst) {
    const own = newestFirst.filter(c => c.agentVersion === version);
    const checklist = own.find(c => LIVE.includes(c.state)) ?? own[0];
    switch (checklist.state) {
      case 'cleared':
      case 'conditional':
        return clearanceDecision(checklist, dayOf(now));
      case 'blocked':
        return refuse('blocked', 'The AI CoE Lead returned it to pilot.');
      case 'revoked':
        return refuse('revoked', 'Its clearance was revoked.');
      default:
        unsigned ??= refuse(
          'not-signed',
          'The AI CoE Lead has not signed its checklist.',
        );
    }

    function refuse(code: GateReasonCode, message: string): GateDecision {
      return {
        allowed: false,
        checklistId: checklist.id,
        state: checklist.state,
        reasons: [{ code, message }],
        signedAt: checklist.signedAt,
        digest: checklist.digest,
      };
    }
  }
  return (
    unsigned ??
    refuseWithoutChecklist(
      'no-checklist',
      `No checklist covers version ${agentVersion}.`,
    )
  );
}

/** A refusal for which no checklist is the reason. */
export function refuseWithoutChecklist(
  code: GateReasonCode,
  message: string,
): GateDecision {
  return {
    allowed: false,
    checklistId: null,
    state: null,
    reasons: [{ code, message }],
    signedAt: null,
    digest: null,
  };
}

/** Template 07, decision matrix: open items must close in time after launch. */
function clearanceDecision(
  clearance: GateCandidate,
  today: string,
): GateDecision {
  const overdue = clearance.openItems.filter(
    ({ closedAt, dueDate }) => closedAt === null && dueDate < today,
  );
  return {
    allowed: overdue.length === 0,
    checklistId: clearance.id,
    state: clearance.state,
    reasons:
      overdue.length === 0
        ? []
        : [
            {
              code: 'open-items-overdue',
              message: `Open items are overdue since ${overdue
                .map(({ dueDate }) => dueDate)
                .sort()
                .join(', ')}.`,
            },
          ],
    signedAt: clearance.signedAt,
    digest: clearance.digest,
  };
}
