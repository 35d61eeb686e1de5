import { EXIT_CODE } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import type { Portal } from '../portal/Portal';
import { askGate, GateQuestion } from './askGate';

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
  return {
    exitCode: verdict.allowed ? EXIT_CODE.YES : EXIT_CODE.NO,
    stdout: json ? toJson(verdict) : toLines(lines),
    stderr: '',
  };
}
