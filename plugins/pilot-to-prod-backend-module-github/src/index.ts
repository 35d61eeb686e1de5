/**
 * Answers GitHub's deployment protection rules with the verdict of the Pilot
 * to Prod gate.
 *
 * @packageDocumentation
 */
export { pilotToProdModuleGithub as default } from './module';
