import { EXIT_CODE } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import type { Portal } from '../portal/Portal';
import { askGate, GateQuestion } from './askGate';
import type { Verdict } from './verdictSchema';

/** What `pilot-to-prod gate` does. */
export async function gateCommand(
  portal: Portal,
  { json, ...question }: GateQuestion & { json?: boolean },
): Promise<Outcome> {
  const verdict = await askGate(portal, question);
  const agent = `${verdict.entityRef} ${verdict.agentVersion ?? ''}`.trim();
  const lines = verdict.allowed
    ? [
        `Allowed: ${agent} (${verdict.state}, signed ${verdict.signedAt}, ${verdict.digest})`,
      ]
    : [
        `Not allowed: ${agent}`,
        ...verdict.reasons.map(({ code, message }) => `- ${code}: ${message}`),
      ];
  lines.push(...describeClearance(verdict));
  return {
    exitCode: verdict.allowed ? EXIT_CODE.YES : EXIT_CODE.NO,
    stdout: json ? toJson(verdict) : toLines(lines),
    stderr: '',
  };
}

/** Until when the clearance counts that decided, and for what. */
function describeClearance({ artifacts, validUntil }: Verdict): string[] {
  return [
    ...(validUntil === null ? [] : [`Valid until ${validUntil}`]),
    ...artifacts.map(({ name, digest }) => `Artifact ${name}: ${digest}`),
  ];
}
