export { ChecklistView } from './ChecklistView';
