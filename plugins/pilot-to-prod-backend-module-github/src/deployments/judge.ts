import type {
  GateReasonCode,
  GateVerdict,
  RequiredSignature,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Judgement } from './Deployment';
import { describeAwaited, describeVerdict } from './describe';

/** Reasons that go away when the AI CoE Lead signs. */
const MENDED_BY_SIGNATURE: GateReasonCode[] = ['no-checklist', 'not-signed'];

/** What the gate says of one agent of the repository. */
export interface AgentVerdict {
  verdict: GateVerdict;
  /** Signatures that its checklist still needs, where it is waited for them. */
  awaited: RequiredSignature[];
}

/**
 * Whether a signature can open a gate that is closed: nothing else stands in
 * the way.
 */
export function waitsForSignature({ allowed, reasons }: GateVerdict): boolean {
  return (
    !allowed &&
    reasons.length > 0 &&
    reasons.every(({ code }) => MENDED_BY_SIGNATURE.includes(code))
  );
}

/**
 * What becomes of a deployment that has these agents in it: all of them have
 * to be allowed, and one that no signature can open rejects it at once.
 *
 * @param agents - one or more
 */
export function judge(
  agents: AgentVerdict[],
  options: { portalUrl?: string },
): Judgement {
  const closed = agents.filter(({ verdict }) => !verdict.allowed);
  if (closed.length === 0) {
    return {
      state: 'approved',
      comment: agents
        .map(({ verdict }) => describeVerdict(verdict, options))
        .join('\n'),
    };
  }
  const stopped = closed.filter(({ verdict }) => !waitsForSignature(verdict));
  if (stopped.length > 0) {
    return {
      state: 'rejected',
      comment: stopped
        .map(({ verdict }) => describeVerdict(verdict, options))
        .join('\n'),
    };
  }
  return {
    state: 'waiting',
    comment: [
      ...closed.flatMap(({ verdict, awaited }) => [
        describeVerdict(verdict, options),
        ...awaited.map(describeAwaited),
      ]),
      'The deployment goes on by itself after the last signature.',
    ].join('\n'),
  };
}
