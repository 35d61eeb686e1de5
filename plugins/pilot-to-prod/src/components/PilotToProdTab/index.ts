export { PilotToProdTab } from './PilotToProdTab';
