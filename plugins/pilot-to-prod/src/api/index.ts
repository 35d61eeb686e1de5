export { pilotToProdApiRef } from './pilotToProdApiRef';
