import type { EvidenceView } from '../types';
import { GuardrailsEditor } from './GuardrailsEditor';
import { GuardrailsReader } from './GuardrailsReader';
import { guardrailsSummary } from './guardrailsSummary';

export const guardrailsView: EvidenceView<'guardrails'> = {
  Editor: GuardrailsEditor,
  Reader: GuardrailsReader,
  summary: guardrailsSummary,
};
