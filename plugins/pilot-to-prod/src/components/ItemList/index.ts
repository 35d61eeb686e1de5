export { ItemList } from './ItemList';
