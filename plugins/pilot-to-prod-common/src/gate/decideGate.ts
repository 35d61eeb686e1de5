import type { Artifact } from '../model/artifact';
import type { ChecklistState } from '../model/checklist';
import type { Health } from '../model/health';
import { Policy, policyFor, Tier } from '../model/policy';
import { isClearance, isUndecided } from './clearance';
import { coversVersion } from './coversVersion';
import type { GateReasonCode, GateVerdict } from './verdict';

/**
 * What it takes of an agent's checklists to tell which of them decides.
 *
 * @public
 */
export interface GateOutline {
  id: string;
  agentVersion: string;
  state: ChecklistState;
  /** Whether an AI CoE Lead has ever returned it, reopened since or not. */
  returned: boolean;
  createdAt: string;
}

/**
 * What the gate has to know of the checklist that decides.
 *
 * @public
 */
export interface GateCandidate extends GateOutline {
  tier: Tier;
  artifacts: Artifact[];
  signedAt: string | null;
  validUntil: string | null;
  health: Health[];
  digest: string | null;
}

/**
 * What the gate is asked for.
 *
 * @public
 */
export interface GateQuestion {
  agentVersion: string;
  /** Digests of what is about to be deployed. */
  artifacts: string[];
}

/**
 * A verdict without the names of what was asked.
 *
 * @public
 */
export type GateDecision = Omit<GateVerdict, 'entityRef' | 'agentVersion'>;

/** Which checklist decides, and why it keeps the gate closed, if it does. */
interface Ruling<T> {
  checklist: T;
  refusal?: { code: GateReasonCode; message: string };
}

/**
 * Of an agent's checklists the one that decides about a version; `undefined`
 * where none covers it.
 *
 * @public
 */
export function decidingChecklist<T extends GateOutline>(
  checklists: T[],
  agentVersion: string,
): T | undefined {
  return ruleOn(checklists, agentVersion)?.checklist;
}

/**
 * Whether an agent version may go to production, by the checklists of its
 * agent; see docs/gate.md.
 *
 * The covering version that is closest to the one asked for decides, by its
 * clearance, or else by a return or a revocation of any of its checklists. Both
 * stand even though a wider version is cleared, until a checklist of exactly
 * that version is cleared: neither reopening nor a new draft undoes them. A mere
 * draft for `1.0.3` takes nothing away from `1.0`.
 *
 * @param decisive - makes of the outline that decides what the gate has to know
 * @param policy - the one in force today
 *
 * @public
 */
export function decideGate<T extends GateOutline>(
  checklists: T[],
  asked: GateQuestion,
  policy: Policy,
  decisive: (outline: T) => GateCandidate,
): GateDecision {
  const ruling = ruleOn(checklists, asked.agentVersion);
  if (ruling === undefined) {
    return refuseWithoutChecklist(
      'no-checklist',
      `No checklist covers version ${asked.agentVersion}.`,
    );
  }
  const checklist = decisive(ruling.checklist);
  const reasons =
    ruling.refusal === undefined
      ? reasonsAgainst(checklist, asked.artifacts, policy)
      : [ruling.refusal];
  return {
    allowed: reasons.length === 0,
    checklistId: checklist.id,
    state: checklist.state,
    reasons,
    signedAt: checklist.signedAt,
    validUntil: checklist.validUntil,
    artifacts: isClearance(checklist) ? checklist.artifacts : [],
    digest: checklist.digest,
  };
}

function ruleOn<T extends GateOutline>(
  checklists: T[],
  agentVersion: string,
): Ruling<T> | undefined {
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

  let unsigned: Ruling<T> | undefined;
  for (const version of closestFirst) {
    // What was superseded was cleared again since, and says nothing any more.
    const own = newestFirst.filter(
      c => c.agentVersion === version && c.state !== 'superseded',
    );
    const clearance = own.find(isClearance);
    if (clearance !== undefined) {
      return { checklist: clearance };
    }
    const stopped = own.some(c => c.returned || c.state === 'revoked');
    const open = own.find(isUndecided);
    if (open !== undefined) {
      unsigned ??= {
        checklist: open,
        refusal: {
          code: 'not-signed',
          message: stopped
            ? `The AI CoE Lead has not signed its checklist since version ${version} was returned or revoked.`
            : 'The AI CoE Lead has not signed its checklist.',
        },
      };
    }
    const ended = own.find(c => c.state === 'blocked' || c.state === 'revoked');
    if (ended !== undefined || stopped) {
      return unsigned ?? { checklist: ended!, refusal: refusalOf(ended!) };
    }
  }
  return unsigned;
}

function refusalOf({ state }: GateOutline): Ruling<unknown>['refusal'] {
  return state === 'revoked'
    ? { code: 'revoked', message: 'Its clearance was revoked.' }
    : { code: 'blocked', message: 'The AI CoE Lead returned it to pilot.' };
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
    validUntil: null,
    artifacts: [],
    digest: null,
  };
}

/**
 * What closes the gate on a live clearance; empty where it is open.
 *
 * @param asked - digests of what is about to be deployed
 * @param policy - the one in force today
 *
 * @public
 */
export function reasonsAgainst(
  {
    artifacts,
    health,
    tier,
  }: Pick<GateCandidate, 'artifacts' | 'health' | 'tier'>,
  asked: string[],
  policy: Policy,
): GateDecision['reasons'] {
  const { closeGateOn, requireArtifacts } = policyFor(policy, tier);
  const cleared = artifacts.map(({ digest }) => digest);
  const strangers = asked.filter(digest => !cleared.includes(digest));
  const reasons: GateDecision['reasons'] = health
    .filter(({ code }) => closeGateOn.includes(code))
    .map(({ code, message }) => ({ code, message }));
  if (strangers.length > 0) {
    reasons.push({
      code: 'artifact-mismatch',
      message: `The clearance is not for ${strangers.join(', ')}.`,
    });
  }
  if (asked.length === 0 && requireArtifacts.includes(tier)) {
    reasons.push({
      code: 'artifact-required',
      message: `An agent of tier ${tier} has to be asked for by the digests of what is deployed.`,
    });
  }
  return reasons;
}
