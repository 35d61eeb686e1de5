import { AuditRetentionReader } from './auditRetention/AuditRetentionReader';
import { auditRetentionSummary } from './auditRetention/auditRetentionSummary';
import { CommunicationsReader } from './communications/CommunicationsReader';
import { communicationsSummary } from './communications/communicationsSummary';
import { GuardrailsReader } from './guardrails/GuardrailsReader';
import { guardrailsSummary } from './guardrails/guardrailsSummary';
import { IdentityReader } from './identity/IdentityReader';
import { identitySummary } from './identity/identitySummary';
import { MonitoringReader } from './monitoring/MonitoringReader';
import { monitoringSummary } from './monitoring/monitoringSummary';
import { OnCallReader } from './onCall/OnCallReader';
import { onCallSummary } from './onCall/onCallSummary';
import { RollbackDrillReader } from './rollbackDrill/RollbackDrillReader';
import { rollbackDrillSummary } from './rollbackDrill/rollbackDrillSummary';
import { RunbookReader } from './runbook/RunbookReader';
import { runbookSummary } from './runbook/runbookSummary';
import { SuccessCriteriaReader } from './successCriteria/SuccessCriteriaReader';
import { successCriteriaSummary } from './successCriteria/successCriteriaSummary';
import type { EvidenceKey, EvidenceView } from './types';

const views: { [K in EvidenceKey]: EvidenceView<K> } = {
  'success-criteria': {
    Reader: SuccessCriteriaReader,
    summary: successCriteriaSummary,
  },
  monitoring: { Reader: MonitoringReader, summary: monitoringSummary },
  'on-call': { Reader: OnCallReader, summary: onCallSummary },
  guardrails: { Reader: GuardrailsReader, summary: guardrailsSummary },
  identity: { Reader: IdentityReader, summary: identitySummary },
  'audit-retention': {
    Reader: AuditRetentionReader,
    summary: auditRetentionSummary,
  },
  runbook: { Reader: RunbookReader, summary: runbookSummary },
  communications: {
    Reader: CommunicationsReader,
    summary: communicationsSummary,
  },
  'rollback-drill': {
    Reader: RollbackDrillReader,
    summary: rollbackDrillSummary,
  },
};

/**
 * How the tab shows the evidence of an item.
 *
 * An item and its key always come together, which types cannot follow through
 * a look-up; hence one cast here instead of one in every place of use.
 */
export function evidenceViewOf(key: EvidenceKey): EvidenceView<EvidenceKey> {
  return views[key] as unknown as EvidenceView<EvidenceKey>;
}
