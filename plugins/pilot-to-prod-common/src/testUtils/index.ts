/**
 * Fixtures for tests and demos of Pilot to Prod.
 *
 * @packageDocumentation
 */
export * from './everyFinding';
export * from './fillInWorkedExample';
export * from './workedExample';
