import type { ChecklistState, OpenItem } from '../model/checklist';
import { dayOf } from '../model/days';
import { isClearance, isUndecided } from './clearance';
import { coversVersion } from './coversVersion';
import type { GateReasonCode, GateVerdict } from './verdict';

/**
 * What the gate has to know of a checklist.
 *
 * @public
 */
export interface GateCandidate {
  id: string;
  agentVersion: string;
  state: ChecklistState;
  /** Whether an AI CoE Lead has ever returned it, reopened since or not. */
  returned: boolean;
  openItems: Pick<OpenItem, 'dueDate' | 'closedAt'>[];
  createdAt: string;
  signedAt: string | null;
  digest: string | null;
}

/**
 * A verdict without the names of what was asked.
 *
 * @public
 */
export type GateDecision = Omit<GateVerdict, 'entityRef' | 'agentVersion'>;

/**
 * Whether an agent version may go to production, by the checklists of its
 * agent.
 *
 * The covering version that is closest to the one asked for decides, by its
 * clearance, or else by a return or a revocation of any of its checklists. Both
 * stand even though a wider version is cleared, until a checklist of exactly
 * that version is cleared: neither reopening nor a new draft undoes them. A mere
 * draft for `1.0.3` takes nothing away from `1.0`.
 *
 * @public
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
    const clearance = own.find(isClearance);
    if (clearance !== undefined) {
      return clearanceDecision(clearance, dayOf(now));
    }
    const stopped = own.some(c => c.returned || c.state === 'revoked');
    const open = own.find(isUndecided);
    if (open !== undefined) {
      unsigned ??= refuse(
        open,
        'not-signed',
        stopped
          ? `The AI CoE Lead has not signed its checklist since version ${version} was returned or revoked.`
          : 'The AI CoE Lead has not signed its checklist.',
      );
    }
    const ended = own.find(c => c.state === 'blocked' || c.state === 'revoked');
    if (ended !== undefined || stopped) {
      return unsigned ?? refuseEnded(ended!);
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

function refuseEnded(checklist: GateCandidate): GateDecision {
  return checklist.state === 'revoked'
    ? refuse(checklist, 'revoked', 'Its clearance was revoked.')
    : refuse(checklist, 'blocked', 'The AI CoE Lead returned it to pilot.');
}

function refuse(
  checklist: GateCandidate,
  code: GateReasonCode,
  message: string,
): GateDecision {
  return {
    ...refuseWithoutChecklist(code, message),
    checklistId: checklist.id,
    state: checklist.state,
    signedAt: checklist.signedAt,
    digest: checklist.digest,
  };
}

/**
 * A refusal for which no checklist is the reason.
 *
 * @public
 */
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
