import { auditRetentionView } from './auditRetention';
import { communicationsView } from './communications';
import { guardrailsView } from './guardrails';
import { identityView } from './identity';
import { monitoringView } from './monitoring';
import { onCallView } from './onCall';
import { rollbackDrillView } from './rollbackDrill';
import { runbookView } from './runbook';
import { successCriteriaView } from './successCriteria';
import type { EvidenceKey, EvidenceView } from './types';

const views: { [K in EvidenceKey]: EvidenceView<K> } = {
  'success-criteria': successCriteriaView,
  monitoring: monitoringView,
  'on-call': onCallView,
  guardrails: guardrailsView,
  identity: identityView,
  'audit-retention': auditRetentionView,
  runbook: runbookView,
  communications: communicationsView,
  'rollback-drill': rollbackDrillView,
};

/**
 * How the tab shows and edits the evidence of an item.
 *
 * An item and its key always come together, which types cannot follow through
 * a look-up; hence one cast here instead of one in every place of use.
 */
export function evidenceViewOf(key: EvidenceKey): EvidenceView<EvidenceKey> {
  return views[key] as unknown as EvidenceView<EvidenceKey>;
}
