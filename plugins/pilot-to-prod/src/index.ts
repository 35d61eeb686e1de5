/**
 * Pilot to Prod in the portal: the tab in which an AI agent's builders gather
 * evidence, and its AI CoE Lead signs; the scorecard of all agents; a card for
 * an agent's overview; and a filter for the catalog. For the new frontend system, see
 * `@ai-coe/backstage-plugin-pilot-to-prod/alpha`.
 *
 * @packageDocumentation
 */
export { pilotToProdApiRef } from './api';
export { isPilotToProdAvailable } from './isPilotToProdAvailable';
export {
  EntityPilotToProdCard,
  EntityPilotToProdContent,
  PilotToProdOutcomePicker,
  pilotToProdPlugin,
  PilotToProdScorecardPage,
} from './plugin';
export { pilotToProdTranslationRef } from './translation';
