import type { ComponentType } from 'react';
import { AuditRetentionEditor } from './auditRetention/AuditRetentionEditor';
import { CommunicationsEditor } from './communications/CommunicationsEditor';
import { GuardrailsEditor } from './guardrails/GuardrailsEditor';
import { IdentityEditor } from './identity/IdentityEditor';
import { MonitoringEditor } from './monitoring/MonitoringEditor';
import { OnCallEditor } from './onCall/OnCallEditor';
import { RollbackDrillEditor } from './rollbackDrill/RollbackDrillEditor';
import { RunbookEditor } from './runbook/RunbookEditor';
import { SuccessCriteriaEditor } from './successCriteria/SuccessCriteriaEditor';
import type { EvidenceEditorProps, EvidenceKey } from './types';

const editors: { [K in EvidenceKey]: ComponentType<EvidenceEditorProps<K>> } = {
  'success-criteria': SuccessCriteriaEditor,
  monitoring: MonitoringEditor,
  'on-call': OnCallEditor,
  guardrails: GuardrailsEditor,
  identity: IdentityEditor,
  'audit-retention': AuditRetentionEditor,
  runbook: RunbookEditor,
  communications: CommunicationsEditor,
  'rollback-drill': RollbackDrillEditor,
};

/**
 * How the tab edits the evidence of an item. Apart from how it is shown, as most
 * people only read.
 */
export function evidenceEditorOf(
  key: EvidenceKey,
): ComponentType<EvidenceEditorProps<EvidenceKey>> {
  return editors[key] as unknown as ComponentType<
    EvidenceEditorProps<EvidenceKey>
  >;
}
