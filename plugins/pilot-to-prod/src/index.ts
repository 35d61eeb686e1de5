/**
 * Pilot to Prod in the portal: the tab in which an AI agent's builders gather
 * evidence, and its AI CoE Lead signs. For the new frontend system, see
 * `@ai-coe/backstage-plugin-pilot-to-prod/alpha`.
 *
 * @packageDocumentation
 */
export { pilotToProdApiRef } from './api';
export { isPilotToProdAvailable } from './isPilotToProdAvailable';
export { EntityPilotToProdContent, pilotToProdPlugin } from './plugin';
export { pilotToProdTranslationRef } from './translation';
