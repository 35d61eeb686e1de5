import type { EvidenceView } from '../types';
import { IdentityEditor } from './IdentityEditor';
import { IdentityReader } from './IdentityReader';
import { identitySummary } from './identitySummary';

export const identityView: EvidenceView<'identity'> = {
  Editor: IdentityEditor,
  Reader: IdentityReader,
  summary: identitySummary,
};
