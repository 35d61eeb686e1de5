import { CouldNotTellError, EXIT_CODE } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import { askGate, GateQuestion } from './askGate';

/** What `pilot-to-prod gate` does. */
export async function gateCommand(
  options: GateQuestion & { json?: boolean },
): Promise<Outcome> {
  const verdict = await askGate({
    ...options,
    token: readToken(options.token),
  });
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
    stdout: options.json ? toJson(verdict) : toLines(lines),
    stderr: '',
  };
}

/** Checked here, as the runtime's own message would quote it. */
function readToken(token: string | undefined): string | undefined {
  const trimmed = token?.trim();
  if (trimmed && !/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new CouldNotTellError(
      'The token holds characters that no token has; it was not sent',
    );
  }
  return trimmed || undefined;
}
