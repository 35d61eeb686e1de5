/**
 * Describes the annotations of Pilot to Prod in the catalog's model.
 *
 * @packageDocumentation
 */
export { agentModelLayer } from './model/agentModelLayer';
export { catalogModulePilotToProdModel as default } from './model/module';
