/**
 * What other backend modules need to extend Pilot to Prod.
 *
 * @packageDocumentation
 */
export * from './evidence';
