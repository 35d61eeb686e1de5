import type { EvidenceView } from '../types';
import { RollbackDrillEditor } from './RollbackDrillEditor';
import { RollbackDrillReader } from './RollbackDrillReader';
import { rollbackDrillSummary } from './rollbackDrillSummary';

export const rollbackDrillView: EvidenceView<'rollback-drill'> = {
  Editor: RollbackDrillEditor,
  Reader: RollbackDrillReader,
  summary: rollbackDrillSummary,
};
