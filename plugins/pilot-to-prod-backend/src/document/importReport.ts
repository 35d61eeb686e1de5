import type { ParsedDocument } from '@ai-coe/backstage-plugin-pilot-to-prod-common/document';

/** What an import understood of a document, also where nothing came of it. */
export interface ImportReport {
  warnings: string[];
  /** What would have become the checklist, as far as it could be read. */
  draft: Record<string, unknown> & Pick<ParsedDocument, 'items' | 'openItems'>;
}

// Beside the errors and not in them, as those go into the audit log as well.
const reports = new WeakMap<object, ImportReport>();

/** The error, with what the import had understood until then. */
export function withReport(error: unknown, report: ImportReport): unknown {
  if (typeof error === 'object' && error !== null && !reports.has(error)) {
    reports.set(error, report);
  }
  return error;
}

/** The error as it is answered: with the report in it, if there is one. */
export function answerWithReport(error: unknown): unknown {
  const report =
    typeof error === 'object' && error !== null && reports.get(error);
  return report ? Object.assign(error as object, report) : error;
}
