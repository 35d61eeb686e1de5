export { ItemEditor } from './ItemEditor';
