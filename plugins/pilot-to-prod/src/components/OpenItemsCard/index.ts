export { OpenItemsCard } from './OpenItemsCard';
