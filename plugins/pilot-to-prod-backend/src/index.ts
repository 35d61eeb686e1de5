/**
 * The backend of Pilot to Prod.
 *
 * @packageDocumentation
 */
export { pilotToProdPlugin as default } from './plugin';
