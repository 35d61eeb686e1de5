/**
 * Shows in the catalog what the Pilot to Prod registry says of each agent.
 *
 * @packageDocumentation
 */
export { catalogModulePilotToProd as default } from './module';
