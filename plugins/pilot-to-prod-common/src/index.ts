/**
 * What every part of Pilot to Prod shares: the checklist of template 07, its
 * rules and decision, the digest under signatures, permissions and the client.
 *
 * @packageDocumentation
 */
export * from './agents';
export * from './annotatedAgent';
export * from './annotations';
export * from './permissions';
export * from './attestation/checkStatement';
export * from './attestation/dsse';
export * from './attestation/ecdsaSignature';
export * from './attestation/jwkSet';
export * from './attestation/statement';
export { describeAnswer } from './client/answers';
export * from './client/PilotToProdApi';
export * from './client/PilotToProdClient';
export * from './evaluation/evaluate';
export * from './evaluation/goalposts';
export * from './evaluation/requiredSignatures';
export * from './gate/clearance';
export * from './gate/coversVersion';
export * from './gate/decideGate';
export * from './gate/verdict';
export * from './guidance/guidance';
export * from './health/clearanceHealth';
export * from './items';
export * from './lifecycle/lifecycles';
export * from './model';
export * from './policy/parsePolicy';
export * from './policy/policyImpact';
export * from './proposals/holdsEvidence';
export * from './proposals/proposal';
export * from './requests/errorBody';
export * from './requests/faults';
export * from './requests/query';
export * from './requests/requests';
export * from './requests/schemas';
export * from './scorecard/scorecard';
export * from './scorecard/scorecardSchema';
export * from './signing/digest';
export * from './steps/awaitedSteps';
export * from './steps/awaitedStep';
