import type { EvidenceView } from '../types';
import { RunbookEditor } from './RunbookEditor';
import { RunbookReader } from './RunbookReader';
import { runbookSummary } from './runbookSummary';

export const runbookView: EvidenceView<'runbook'> = {
  Editor: RunbookEditor,
  Reader: RunbookReader,
  summary: runbookSummary,
};
