import type { EvidenceView } from '../types';
import { OnCallEditor } from './OnCallEditor';
import { OnCallReader } from './OnCallReader';
import { onCallSummary } from './onCallSummary';

export const onCallView: EvidenceView<'on-call'> = {
  Editor: OnCallEditor,
  Reader: OnCallReader,
  summary: onCallSummary,
};
