import type { EvidenceView } from '../types';
import { MonitoringEditor } from './MonitoringEditor';
import { MonitoringReader } from './MonitoringReader';
import { monitoringSummary } from './monitoringSummary';

export const monitoringView: EvidenceView<'monitoring'> = {
  Editor: MonitoringEditor,
  Reader: MonitoringReader,
  summary: monitoringSummary,
};
