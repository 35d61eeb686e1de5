export { changeWords } from './changeWords';
export { evidenceViewOf } from './evidenceViews';
export type { EvidenceKey, SummaryContext } from './types';
