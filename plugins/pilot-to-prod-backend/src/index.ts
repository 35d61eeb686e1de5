/**
 * The backend of Pilot to Prod.
 *
 * @packageDocumentation
 */
export { pilotToProdPlugin as default } from './plugin';
export {
  checklistConditions,
  createChecklistConditionalDecision,
} from './authorization/permissionRules';
