export { PilotToProdOutcomeFilter } from './PilotToProdOutcomeFilter';
export { PilotToProdOutcomePicker } from './PilotToProdOutcomePicker';
