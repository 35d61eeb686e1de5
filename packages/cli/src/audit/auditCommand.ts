import { CouldNotTellError, EXIT_CODE, ExitCode } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import type { Portal } from '../portal/Portal';
import { AuditReport, auditRegistry } from './auditRegistry';

/** What `pilot-to-prod audit` does. */
export async function auditCommand(
  portal: Portal,
  { json }: { json?: boolean },
): Promise<Outcome> {
  const report = await auditRegistry(portal);
  const { checklists, broken, unread } = report;
  if (checklists === 0) {
    throw new CouldNotTellError(
      'There is no checklist that the token may read',
    );
  }
  const lines = broken.map(
    ({ sequence, message, ...checklist }) =>
      `- ${nameOf(checklist)}, event ${sequence}: ${message}`,
  );
  const summary =
    broken.length > 0
      ? `Broken: ${broken.length} of ${checklists} checklists`
      : `Intact: ${checklists} checklists`;
  const isTold = broken.length > 0 || unread.length === 0;
  return {
    exitCode: exitCodeOf(report),
    stdout: json ? toJson(report) : toLines(isTold ? [summary, ...lines] : []),
    stderr: toLines(
      unread.map(
        ({ message, ...checklist }) =>
          `pilot-to-prod: could not tell: ${nameOf(checklist)}: ${message}`,
      ),
    ),
  };
}

/** A break stays one, whatever else could not be read. */
function exitCodeOf({ broken, unread }: AuditReport): ExitCode {
  if (broken.length > 0) {
    return EXIT_CODE.NO;
  }
  return unread.length > 0 ? EXIT_CODE.COULD_NOT_TELL : EXIT_CODE.YES;
}

function nameOf(checklist: {
  entityRef: string;
  agentVersion: string;
  checklistId: string;
}): string {
  const { entityRef, agentVersion, checklistId } = checklist;
  return `${entityRef} ${agentVersion}, checklist ${checklistId}`;
}
