export { PilotToProdOutcomePicker } from './PilotToProdOutcomePicker';
