import type { EvidenceView } from '../types';
import { CommunicationsEditor } from './CommunicationsEditor';
import { CommunicationsReader } from './CommunicationsReader';
import { communicationsSummary } from './communicationsSummary';

export const communicationsView: EvidenceView<'communications'> = {
  Editor: CommunicationsEditor,
  Reader: CommunicationsReader,
  summary: communicationsSummary,
};
