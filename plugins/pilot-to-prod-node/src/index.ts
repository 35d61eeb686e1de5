/**
 * What other backend modules need to extend Pilot to Prod.
 *
 * @packageDocumentation
 */
export * from './database/isPostgres';
export * from './database/migrateOnce';
export * from './evidence';
