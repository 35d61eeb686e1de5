/**
 * Offers the ten items of Pilot to Prod to Tech Insights as facts.
 *
 * @packageDocumentation
 */
export { techInsightsModulePilotToProd as default } from './module';
