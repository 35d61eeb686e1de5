import type { EvidenceView } from '../types';
import { SuccessCriteriaEditor } from './SuccessCriteriaEditor';
import { SuccessCriteriaReader } from './SuccessCriteriaReader';
import { successCriteriaSummary } from './successCriteriaSummary';

export const successCriteriaView: EvidenceView<'success-criteria'> = {
  Editor: SuccessCriteriaEditor,
  Reader: SuccessCriteriaReader,
  summary: successCriteriaSummary,
};
