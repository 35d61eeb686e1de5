/**
 * Has search find agents by where they stand on the way to production.
 *
 * @packageDocumentation
 */
export { searchModulePilotToProd as default } from './module';
