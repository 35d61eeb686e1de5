export * from './artifact';
export * from './backendHealth';
export * from './checklist';
export * from './checklistSchema';
export * from './days';
export * from './decision';
export * from './event';
export * from './facts';
export * from './factsSchema';
export type { Finding, FindingCode } from './finding';
export * from './findingSchema';
export * from './health';
export * from './integrity';
export * from './involvement';
export * from './launchDate';
export * from './policy';
export * from './signature';
export * from './signal';
export {
  canonicalRef,
  canonicalRefs,
  isDay,
  isWebUrl,
  lineSchema,
  MAX_ROWS,
  textSchema,
} from './text';
