export * from './checklist';
export * from './days';
export * from './decision';
export * from './event';
export * from './facts';
export type { Finding, FindingCode, FindingParams } from './finding';
export type { Policy, Tier } from './policy';
export { DEFAULT_POLICY, policySchema, tierSchema } from './policy';
export { signatureRoleSchema } from './signature';
export type { RequiredSignature, Signature, SignatureRole } from './signature';
export * from './integrity';
export * from './involvement';
export * from './launchDate';
export * from './signal';
export {
  canonicalRef,
  isWebUrl,
  lineSchema,
  MAX_ROWS,
  textSchema,
} from './text';
