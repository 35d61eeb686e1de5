import {
  type IntegrityResponse,
  integrityResponseSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { CouldNotTellError } from '../exitCode';
import { CHECKLIST_PERMISSION, listChecklists } from '../portal/listChecklists';
import type { Portal } from '../portal/Portal';
import { ChainBreak, findChainBreak } from './findChainBreak';
import {
  checklistPageSchema,
  historySchema,
  ListedChecklist,
} from './registrySchemas';

/** A page of fifty checklists, or a history of years, takes far less. */
const MAX_ANSWER = 64_000_000;

interface Named {
  entityRef: string;
  agentVersion: string;
  checklistId: string;
}

export type LogReport = IntegrityResponse;

/** What an audit found in all checklists that its token may read. */
export interface AuditReport {
  /** How many were looked at. */
  checklists: number;
  broken: (Named & ChainBreak)[];
  /**
   * What does not fit in the signed log of all changes, such as a gap where a
   * checklist was taken back to an earlier state; `null` where the registry is
   * older than its log. A message says why the log could not be read.
   */
  log: LogReport | { message: string } | null;
  /** Those that could not be looked at, and why. */
  unread: (Named & { message: string })[];
}

/**
 * Looks at the history of every checklist.
 *
 * @throws CouldNotTellError where they cannot even be listed
 */
export async function auditRegistry(portal: Portal): Promise<AuditReport> {
  const checklists = await listChecklists(portal, checklistPageSchema);
  const report: AuditReport = {
    checklists: checklists.length,
    broken: [],
    log: null,
    unread: [],
  };
  for (const checklist of checklists) {
    const { entityRef, agentVersion, id: checklistId } = checklist;
    const named = { entityRef, agentVersion, checklistId };
    try {
      const found = await inspect(portal, checklist);
      if (found !== undefined) {
        report.broken.push({ ...named, ...found });
      }
    } catch (error) {
      if (!(error instanceof CouldNotTellError)) {
        throw error;
      }
      // One that cannot be read says nothing about the others.
      report.unread.push({ ...named, message: error.message });
    }
  }
  // Last, so that it knows of all that was looked at.
  try {
    report.log = await inspectLog(portal);
  } catch (error) {
    if (!(error instanceof CouldNotTellError)) {
      throw error;
    }
    report.log = { message: error.message };
  }
  return report;
}

async function inspectLog(portal: Portal): Promise<LogReport | null> {
  const answer = await portal.ask({
    path: '/integrity',
    what: 'log of changes',
    permission: CHECKLIST_PERMISSION,
    maxAnswer: MAX_ANSWER,
    optional: true,
  });
  if (answer === undefined) {
    return null;
  }
  const { success, data } = integrityResponseSchema.safeParse(answer);
  if (!success || data.intact !== (data.broken.length === 0)) {
    throw new CouldNotTellError('The answer is no log of changes');
  }
  return data;
}

async function inspect(
  portal: Portal,
  { id, revision }: ListedChecklist,
): Promise<ChainBreak | undefined> {
  const answer = await portal.ask({
    path: `/checklists/${id}/events`,
    what: 'history of this checklist',
    permission: CHECKLIST_PERMISSION,
    maxAnswer: MAX_ANSWER,
  });
  const { success, data: history } = historySchema.safeParse(answer);
  if (!success) {
    throw new CouldNotTellError('The answer is no history of a checklist');
  }
  // Seen here, it needs nobody's word.
  const found = findChainBreak(history.items, revision);
  if (found !== undefined || history.intact) {
    return found;
  }
  return {
    sequence: history.brokenAt,
    message:
      'the registry finds that history, stored state and attestation do not fit',
  };
}
