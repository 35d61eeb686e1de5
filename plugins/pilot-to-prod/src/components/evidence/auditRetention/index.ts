import type { EvidenceView } from '../types';
import { AuditRetentionEditor } from './AuditRetentionEditor';
import { AuditRetentionReader } from './AuditRetentionReader';
import { auditRetentionSummary } from './auditRetentionSummary';

export const auditRetentionView: EvidenceView<'audit-retention'> = {
  Editor: AuditRetentionEditor,
  Reader: AuditRetentionReader,
  summary: auditRetentionSummary,
};
