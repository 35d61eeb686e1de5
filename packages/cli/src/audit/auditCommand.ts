import { CouldNotTellError, EXIT_CODE, ExitCode } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import type { Portal } from '../portal/Portal';
import { AuditReport, auditRegistry, LogReport } from './auditRegistry';

/** What `pilot-to-prod audit` does. */
export async function auditCommand(
  portal: Portal,
  { json }: { json?: boolean },
): Promise<Outcome> {
  const report = await auditRegistry(portal);
  const { checklists, broken, log } = report;
  if (checklists === 0) {
    throw new CouldNotTellError(
      'There is no checklist that the token may read',
    );
  }
  const lines = broken.map(
    ({ sequence, message, ...checklist }) =>
      `- ${nameOf(checklist)}, event ${sequence}: ${message}`,
  );
  const logLines = breaksOf(report).map(
    ({ position, message }) =>
      `- log of changes, entry ${position}: ${message}`,
  );
  const summary = [
    broken.length > 0
      ? `Broken: ${broken.length} of ${checklists} checklists`
      : `Intact: ${checklists} checklists`,
    ...(logLines.length > 0 ? ['Broken: the log of changes'] : []),
    ...(log === null
      ? [
          'This registry keeps no log of changes, so nobody looked for checklists that were taken back to an earlier state',
        ]
      : []),
  ];
  const doubts = doubtsOf(report);
  const isTold = isBroken(report) || doubts.length === 0;
  return {
    exitCode: exitCodeOf(report),
    stdout: json
      ? toJson(report)
      : toLines(isTold ? [...summary, ...lines, ...logLines] : []),
    stderr: toLines(
      doubts.map(doubt => `pilot-to-prod: could not tell: ${doubt}`),
    ),
  };
}

function isBroken(report: AuditReport): boolean {
  return report.broken.length > 0 || breaksOf(report).length > 0;
}

function breaksOf({ log }: AuditReport): LogReport['broken'] {
  return log !== null && 'broken' in log ? log.broken : [];
}

/** Why something could not be told, of the checklists or else of the log. */
function doubtsOf({ log, unread }: AuditReport): string[] {
  const doubts = unread.map(
    ({ message, ...checklist }) => `${nameOf(checklist)}: ${message}`,
  );
  return doubts.length === 0 && log !== null && 'message' in log
    ? [`the log of changes: ${log.message}`]
    : doubts;
}

/** A break stays one, whatever else could not be read. */
function exitCodeOf(report: AuditReport): ExitCode {
  if (isBroken(report)) {
    return EXIT_CODE.NO;
  }
  return doubtsOf(report).length > 0 ? EXIT_CODE.COULD_NOT_TELL : EXIT_CODE.YES;
}

function nameOf(checklist: {
  entityRef: string;
  agentVersion: string;
  checklistId: string;
}): string {
  const { entityRef, agentVersion, checklistId } = checklist;
  return `${entityRef} ${agentVersion}, checklist ${checklistId}`;
}
